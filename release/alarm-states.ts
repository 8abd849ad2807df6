import { type CloudWatchClient, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { namesOf } from '../contract/names';
import type { TierAccess } from './access';
import type { TierClients } from './clients';

/** One gate alarm or composite of a tier. */
export interface AlarmState {
  readonly name: string;
  /** `missing`: there is no such alarm. */
  readonly state: 'OK' | 'ALARM' | 'INSUFFICIENT_DATA' | 'missing';
  /** CloudWatch's words on why; empty when it gives none. */
  readonly reason: string;
}

/** Every alarm of `contract/names.ts`, composites included: those of the tier's region and those of the edge's. */
export async function readAlarmStates(
  { place }: TierAccess,
  clients: TierClients,
  signal?: AbortSignal,
): Promise<readonly AlarmState[]> {
  const { edgeErrors, edgeTierHealth, ...here } = namesOf(place).alarms;
  const states = await Promise.all([
    describe(clients.cloudWatch(), Object.values(here), signal),
    describe(clients.edgeCloudWatch(), [edgeErrors, edgeTierHealth], signal),
  ]);
  return states.flat();
}

async function describe(client: CloudWatchClient, names: readonly string[], signal?: AbortSignal) {
  // Composites come only when asked for by type (CloudWatch, DescribeAlarms).
  const command = new DescribeAlarmsCommand({
    AlarmNames: [...names],
    AlarmTypes: ['MetricAlarm', 'CompositeAlarm'],
    MaxRecords: 100,
  });
  const { MetricAlarms = [], CompositeAlarms = [] } = await client.send(command, signal ? { abortSignal: signal } : {});
  const found = new Map([...MetricAlarms, ...CompositeAlarms].map((alarm) => [alarm.AlarmName, alarm]));
  return names.map((name): AlarmState => {
    const alarm = found.get(name);
    if (!alarm) return { name, state: 'missing', reason: '' };
    return { name, state: alarm.StateValue ?? 'INSUFFICIENT_DATA', reason: alarm.StateReason ?? '' };
  });
}

const WORDS = { OK: 'is OK', ALARM: 'is in ALARM', INSUFFICIENT_DATA: 'has no data', missing: 'is missing' } as const;

/** Why a tier does not count as healthy, one clause an alarm; empty when it does. No data is never a pass. */
export const notHealthy = (alarms: readonly AlarmState[]): readonly string[] =>
  alarms.length === 0
    ? ['no alarm was found']
    : alarms.filter(({ state }) => state !== 'OK').map(({ name, state }) => `${name} ${WORDS[state]}`);
