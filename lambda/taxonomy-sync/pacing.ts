import { setTimeout as after } from 'node:timers/promises';
import type { Pacing } from './sync';

/**
 * The clock of one run.
 *
 * @param milliseconds how long the run may work.
 * @returns with a signal that is aborted when that time is up.
 */
export function runClock(milliseconds: number): { readonly signal: AbortSignal; readonly pacing: Pacing } {
  const signal = AbortSignal.timeout(milliseconds);
  const until = Date.now() + milliseconds;
  return {
    signal,
    pacing: {
      msLeft: () => Math.max(0, until - Date.now()),
      wait: (pause) => after(pause, undefined, { signal }).catch(() => undefined),
      random: Math.random,
    },
  };
}
