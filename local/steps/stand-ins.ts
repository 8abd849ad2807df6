import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { startAlarmClock } from '../alarms/clock';
import { type CompositeDefinition, putMissingComposites } from '../alarms/composites';
import { type LeftOut, readLeftOut } from '../differences/leave-out';
import type { Ground } from '../ground';

/** CloudWatch evaluates once a minute; more often only shows it sooner. */
const TICK_SECONDS = 5;

const COMPOSITE = 'AWS::CloudWatch::CompositeAlarm';

/** A composite alarm as CloudFormation would have been told it, in the words of the API. */
export function compositeOf({ path, properties }: Pick<LeftOut, 'path' | 'properties'>): CompositeDefinition {
  const {
    AlarmName,
    AlarmRule,
    AlarmDescription,
    ActionsEnabled,
    AlarmActions,
    OKActions,
    Tags: _,
    ...rest
  } = properties;
  const { ActionsSuppressor, ActionsSuppressorWaitPeriod, ActionsSuppressorExtensionPeriod, ...unknown } = rest;
  const more = Object.keys(unknown);
  if (more.length > 0) {
    throw new Error(
      `${path} has ${more.join(', ')}, which its local stand-in does not know: teach it, or leave it out.`,
    );
  }
  return {
    name: String(AlarmName),
    rule: String(AlarmRule),
    ...(AlarmDescription === undefined ? {} : { description: String(AlarmDescription) }),
    actionsEnabled: ActionsEnabled !== false,
    alarmActions: (AlarmActions as string[] | undefined) ?? [],
    okActions: (OKActions as string[] | undefined) ?? [],
    ...(ActionsSuppressor === undefined
      ? {}
      : {
          suppressor: {
            alarm: String(ActionsSuppressor),
            waitSeconds: Number(ActionsSuppressorWaitPeriod),
            extensionSeconds: Number(ActionsSuppressorExtensionPeriod),
          },
        }),
  };
}

/** What the deployment left out, made through the API; and the clock that sets the alarms' states. */
export async function standIns(ground: Ground): Promise<void> {
  const leftOut = readLeftOut(ground.assembly);
  const known = leftOut.filter(({ type }) => type === COMPOSITE);
  const clients = await Promise.all(
    ground.tiers.flatMap((tier) =>
      ground.regionsOf(tier).map(async (region) => {
        const client = new CloudWatchClient(ground.awsOf(tier).clientConfig(region));
        ground.onClose(() => client.destroy());
        const here = known.filter((item) => item.account === tier.account && item.region === region);
        await putMissingComposites(client, here.map(compositeOf));
        return client;
      }),
    ),
  );
  const clock = startAlarmClock({ clients, everySeconds: TICK_SECONDS, runningMinute: 'count' });
  ground.alarmClock = clock;
  ground.onClose(() => clock.stop());
}
