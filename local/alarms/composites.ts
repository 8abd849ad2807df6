import { type CloudWatchClient, type CompositeAlarm, PutCompositeAlarmCommand } from '@aws-sdk/client-cloudwatch';
import { z } from 'zod';
import { describeAlarms } from './alarm-states';

/** Strict, as what is not known here (suppression, OK actions) would be lost without a word. */
const compositeSchema = z.strictObject({
  name: z.string().min(1),
  /** An alarm rule, such as `ALARM("a") OR ALARM("b")`. */
  rule: z.string().min(1),
  description: z.string().optional(),
  actionsEnabled: z.boolean(),
  /** ARNs of topics. */
  alarmActions: z.array(z.string()),
  okActions: z.array(z.string()),
});

export type CompositeDefinition = Readonly<z.infer<typeof compositeSchema>>;

export interface CompositesPut {
  readonly created: readonly string[];
  readonly updated: readonly string[];
  readonly unchanged: readonly string[];
}

const isAsDefined = (
  alarm: CompositeAlarm,
  { rule, description, actionsEnabled, alarmActions, okActions }: CompositeDefinition,
) =>
  alarm.AlarmRule === rule &&
  (alarm.AlarmDescription ?? '') === (description ?? '') &&
  alarm.ActionsEnabled === actionsEnabled &&
  sameActions(alarm.AlarmActions, alarmActions) &&
  sameActions(alarm.OKActions, okActions);

const sameActions = (there: readonly string[] = [], wanted: readonly string[]) =>
  [...there].sort().join() === [...wanted].sort().join();

/**
 * Creates composite alarms through the API, in the order given: the stand-in for `AWS::CloudWatch::CompositeAlarm`,
 * which the local CloudFormation refuses. Those that are there as defined are left alone.
 * @throws Error when a definition has something that is not known here, or when an alarm that its rule names is missing.
 */
export async function putMissingComposites(
  client: CloudWatchClient,
  definitions: readonly CompositeDefinition[],
): Promise<CompositesPut> {
  const done = { created: [] as string[], updated: [] as string[], unchanged: [] as string[] };
  const there = new Map((await describeAlarms(client)).composite.map((alarm) => [alarm.AlarmName, alarm]));
  for (const given of definitions) {
    const checked = compositeSchema.safeParse(given);
    if (!checked.success) {
      throw new Error(`The composite alarm ${given.name} cannot be made locally: ${z.prettifyError(checked.error)}`);
    }
    const { name, rule, description, actionsEnabled, alarmActions, okActions } = checked.data;
    const existing = there.get(name);
    if (existing && isAsDefined(existing, checked.data)) {
      done.unchanged.push(name);
      continue;
    }
    await client
      .send(
        new PutCompositeAlarmCommand({
          AlarmName: name,
          AlarmRule: rule,
          ...(description !== undefined && { AlarmDescription: description }),
          ActionsEnabled: actionsEnabled,
          AlarmActions: alarmActions,
          OKActions: okActions,
        }),
      )
      .catch((error: Error) => {
        const next = 'deploy the alarms that its rule names first';
        throw new Error(`The composite alarm ${name} was refused (${error.message}); ${next}.`, { cause: error });
      });
    done[existing ? 'updated' : 'created'].push(name);
  }
  return done;
}
