import type { Clock } from '../clock';

/** A clock that stands still until a test turns it. */
export function handClock(start = Date.parse('2026-01-01T00:00:00Z')) {
  let now = start;
  const waiting = new Map<number, { at: number; then: () => void }>();
  let next = 0;
  const clock: Clock = {
    now: () => now,
    after(milliseconds, then) {
      const id = next;
      next += 1;
      waiting.set(id, { at: now + milliseconds, then });
      return () => waiting.delete(id);
    },
  };
  return {
    clock,
    /** Milliseconds until the next thing falls due; null when nothing waits. */
    nextIn: () => (waiting.size === 0 ? null : Math.min(...[...waiting.values()].map(({ at }) => at)) - now),
    advance(milliseconds: number) {
      now += milliseconds;
      for (const [id, { at, then }] of [...waiting]) {
        if (at <= now && waiting.delete(id)) then();
      }
    },
  };
}
