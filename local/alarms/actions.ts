import type { StateValue } from '@aws-sdk/client-cloudwatch';

/** ARNs that hear of an alarm's change into a state; all empty when its actions are disabled. */
export type Actions = Readonly<Record<StateValue, readonly string[]>>;

interface WithActions {
  readonly ActionsEnabled?: boolean | undefined;
  readonly AlarmActions?: string[] | undefined;
  readonly OKActions?: string[] | undefined;
  readonly InsufficientDataActions?: string[] | undefined;
}

/** "Indicates whether actions should be executed"; the default is TRUE (PutMetricAlarm, PutCompositeAlarm). */
export function actionsOf(alarm: WithActions): Actions {
  if (alarm.ActionsEnabled === false) return { ALARM: [], OK: [], INSUFFICIENT_DATA: [] };
  return {
    ALARM: alarm.AlarmActions ?? [],
    OK: alarm.OKActions ?? [],
    INSUFFICIENT_DATA: alarm.InsufficientDataActions ?? [],
  };
}
