import type { ActionsSuppressedBy, StateValue } from '@aws-sdk/client-cloudwatch';
import type { Suppressor } from './read-composite';

/**
 * Where the actions of a composite alarm with a suppressor stand: of its actions, not of its state, which is what its
 * rule says at all times ("Suppressing composite alarm actions", Create_Composite_Alarm_Suppression.html).
 */
export interface Suppression {
  readonly state: StateValue;
  readonly by: ActionsSuppressedBy | null;
  /** When a period ends, in milliseconds since 1970; null without one. */
  readonly until: number | null;
  /** The state for which actions were last taken, while those for the present one were not; null when there are none to take. */
  readonly owedSince: StateValue | null;
}

export const startSuppression = (state: StateValue): Suppression => ({ state, by: null, until: null, owedSince: null });

export interface Look {
  readonly now: number;
  /** Of the composite. */
  readonly state: StateValue;
  readonly suppressorInAlarm: boolean;
}

/** Actions to be taken now, for the present state. */
export interface Due {
  readonly from: StateValue;
  readonly to: StateValue;
}

/**
 * One look further. "Composite alarms don't take actions when WaitPeriod and ExtensionPeriod become active. They take
 * actions that are based on their current states when these become inactive":
 * - a change of state starts a WaitPeriod, and discards whatever period there is (examples 1, 3 and 6);
 * - the suppressor in ALARM discards it, and stops all actions (examples 2 and 4);
 * - when it leaves ALARM an ExtensionPeriod starts (example 5).
 *
 * The page does not say what happens at the end of an extension during which, and before which, nothing was held back: we
 * take no action then, as there was no change that somebody was not told about.
 */
export function stepSuppression(
  before: Suppression,
  { now, state, suppressorInAlarm }: Look,
  { waitSeconds, extensionSeconds }: Suppressor,
): { readonly next: Suppression; readonly due: Due | null } {
  const changed = state !== before.state;
  const owedSince = before.owedSince ?? (changed ? before.state : null);
  if (suppressorInAlarm) return { next: { state, by: 'Alarm', until: null, owedSince }, due: null };

  let { by, until } = before;
  if (changed) [by, until] = ['WaitPeriod', now + waitSeconds * 1000];
  else if (by === 'Alarm') {
    [by, until] = owedSince === null ? [null, null] : ['ExtensionPeriod', now + extensionSeconds * 1000];
  }
  if (by !== null && until !== null && now < until) return { next: { state, by, until, owedSince }, due: null };
  const due = owedSince === null ? null : { from: owedSince, to: state };
  return { next: { state, by: null, until: null, owedSince: null }, due };
}
