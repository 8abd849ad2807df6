import { CloudWatchClient, DescribeAlarmsCommand, SetAlarmStateCommand } from '@aws-sdk/client-cloudwatch';
import { alarmName } from '../../contract/alarms';
import { EDGE_REGION } from '../../contract/names';
import { tierNamed, until } from './running';

const dev = tierNamed('dev');
const { composites } = dev.names;
const MINUTE = 60_000;

describe.each([
  ['the region of the tier', dev.config.region, alarmName('dev', 'snapshot-too-old'), composites.tierHealth],
  ['the region of the edge', EDGE_REGION, alarmName('dev', 'edge-errors'), composites.edgeTierHealth],
])('the health of a tier in %s', (_, region, member, health) => {
  const client = new CloudWatchClient(dev.aws.clientConfig(region));
  afterAll(() => client.destroy());

  const stateOf = async (name: string) => {
    const { MetricAlarms = [], CompositeAlarms = [] } = await client.send(
      new DescribeAlarmsCommand({ AlarmNames: [name], AlarmTypes: ['MetricAlarm', 'CompositeAlarm'] }),
    );
    return [...MetricAlarms, ...CompositeAlarms][0]?.StateValue;
  };

  it(
    'turns with one of its alarms, and turns back once the alarm clock has looked at the metrics again',
    async () => {
      // Other tests break things, and alarms look back some minutes.
      await until(
        () => stateOf(health),
        (state) => state === 'OK',
      );
      const broken = { AlarmName: member, StateValue: 'ALARM', StateReason: 'a test says so' } as const;
      await client.send(new SetAlarmStateCommand(broken));
      expect(await stateOf(health)).toBe('ALARM');
      await until(
        () => stateOf(member),
        (state) => state === 'OK',
      );
      expect(await stateOf(health)).toBe('OK');
    },
    8 * MINUTE,
  );
});
