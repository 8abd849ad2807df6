import type { StateValue } from '@aws-sdk/client-cloudwatch';
import type { Trace } from './trace';

/** When an alarm went into a state, each time, in milliseconds since 1970. */
export const enteredAt = ({ transitions }: Trace, alarm: string, state: StateValue): readonly number[] =>
  transitions.filter((change) => change.alarm === alarm && change.to === state).map(({ at }) => at);

/** The state of an alarm at a moment; null when it had not changed yet. */
export const stateAt = ({ transitions }: Trace, alarm: string, at: number): StateValue | null =>
  transitions.findLast((change) => change.alarm === alarm && change.at <= at)?.to ?? null;

/** How long after `fault` an alarm first went into ALARM, in minutes; null when it never did. */
export function minutesToAlarm(trace: Trace, alarm: string, fault: number): number | null {
  const at = enteredAt(trace, alarm, 'ALARM').find((moment) => moment >= fault);
  return at === undefined ? null : (at - fault) / 60_000;
}
