import { setTimeout as sleep } from 'node:timers/promises';

/** The passing of time, so that a test can wait without waiting. */
export interface Pace {
  now(): number;
  /** Rejects when the signal is aborted. */
  wait(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

export const realPace: Pace = {
  now: () => Date.now(),
  wait: async (milliseconds, signal) => {
    await sleep(milliseconds, undefined, signal ? { signal } : {});
  },
};

/**
 * Asks until the answer is there or the time is up.
 * @param ask null means: not yet
 * @returns null when the time was up first
 */
export async function untilThere<T>(
  ask: () => Promise<T | null>,
  { limitMs, everyMs, pace, signal }: { limitMs: number; everyMs: number; pace: Pace; signal?: AbortSignal },
): Promise<T | null> {
  const end = pace.now() + limitMs;
  for (;;) {
    const answer = await ask();
    if (answer !== null) return answer;
    const left = end - pace.now();
    if (left <= 0) return null;
    await pace.wait(Math.min(everyMs, left), signal);
  }
}
