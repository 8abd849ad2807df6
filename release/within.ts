import type { Pace } from './pace';

/**
 * Gives work a limit of time. What takes longer is told to stop, and not waited for.
 * @returns null when the time was up first
 * @throws what the work throws before that, an interrupt among it
 */
export async function within<T>(
  work: (signal: AbortSignal) => Promise<T>,
  { limitMs, pace, signal }: { limitMs: number; pace: Pace; signal?: AbortSignal },
): Promise<T | null> {
  const over = new AbortController();
  const done = new AbortController();
  const limit = pace.wait(limitMs, done.signal).then(
    () => null,
    // Only when the work was done first: it has answered by then.
    () => null,
  );
  try {
    const asked = work(signal ? AbortSignal.any([signal, over.signal]) : over.signal);
    const answer = await Promise.race([asked, limit]);
    asked.catch(() => {});
    return answer;
  } finally {
    done.abort();
    over.abort();
  }
}
