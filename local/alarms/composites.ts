import { type CloudWatchClient, type CompositeAlarm, PutCompositeAlarmCommand } from '@aws-sdk/client-cloudwatch';
import { z } from 'zod';
import { describeAlarms } from './alarm-states';

/** Strict, as what is not known here would be lost without a word. */
const compositeSchema = z.strictObject({
  name: z.string().min(1),
  /** An alarm rule, such as `ALARM("a") OR ALARM("b")`. */
  rule: z.string().min(1),
  description: z.string().optional(),
  actionsEnabled: z.boolean(),
  /** ARNs of topics. */
  alarmActions: z.array(z.string()),
  okActions: z.array(z.string()).default([]),
  /** Name or ARN of the alarm that holds the actions back, and for how long around it. */
  suppressor: z
    .strictObject({ alarm: z.string().min(1), waitSeconds: z.int().min(0), extensionSeconds: z.int().min(0) })
    .optional(),
});

export type CompositeDefinition = Readonly<z.input<typeof compositeSchema>>;
type Checked = z.output<typeof compositeSchema>;

export interface CompositesPut {
  readonly created: readonly string[];
  readonly updated: readonly string[];
  readonly unchanged: readonly string[];
}

/** As PutCompositeAlarm takes it. */
const toPut = (definition: Checked) => ({
  AlarmName: definition.name,
  AlarmRule: definition.rule,
  ...(definition.description !== undefined && { AlarmDescription: definition.description }),
  ActionsEnabled: definition.actionsEnabled,
  AlarmActions: definition.alarmActions,
  OKActions: definition.okActions,
  ...(definition.suppressor && {
    ActionsSuppressor: definition.suppressor.alarm,
    ActionsSuppressorWaitPeriod: definition.suppressor.waitSeconds,
    ActionsSuppressorExtensionPeriod: definition.suppressor.extensionSeconds,
  }),
});

/** What a definition says of an alarm, so that two can be compared. */
const saidOf = (alarm: CompositeAlarm) =>
  JSON.stringify([
    alarm.AlarmRule,
    alarm.AlarmDescription ?? '',
    alarm.ActionsEnabled,
    [...(alarm.AlarmActions ?? [])].sort(),
    [...(alarm.OKActions ?? [])].sort(),
    alarm.ActionsSuppressor ?? null,
    alarm.ActionsSuppressorWaitPeriod ?? null,
    alarm.ActionsSuppressorExtensionPeriod ?? null,
  ]);

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
    const { name } = checked.data;
    const wanted = toPut(checked.data);
    const existing = there.get(name);
    if (existing && saidOf(existing) === saidOf(wanted)) {
      done.unchanged.push(name);
      continue;
    }
    await client.send(new PutCompositeAlarmCommand(wanted)).catch((error: Error) => {
      const next = 'deploy the alarms that its rule names first';
      throw new Error(`The composite alarm ${name} was refused (${error.message}); ${next}.`, { cause: error });
    });
    done[existing ? 'updated' : 'created'].push(name);
  }
  return done;
}
