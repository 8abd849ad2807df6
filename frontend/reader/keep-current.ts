import type { Clock } from './clock';
import { nextRoundIn } from './pace';
import type { Held, Round } from './read-taxonomy';

/** What a page knows after its last round. */
export interface Current {
  readonly held: Held | null;
  /** The last round; null before the first is over. */
  readonly round: Round | null;
  /** Since when no round has settled anything, in milliseconds since 1970; null while all is well. */
  readonly failingSince: number | null;
}

export const NOTHING_YET: Current = { held: null, round: null, failingSince: null };

/** Pure: the next state from the last one and a finished round. What is held survives a round that failed. */
export function afterRound(current: Current, round: Round, now: number): Current {
  return { held: round.held, round, failingSince: round.settled ? null : (current.failingSince ?? now) };
}

/** A mistake of ours, or a browser without WebCrypto, must not end the asking nor take away what is held. */
const roundThatBroke = (held: Held | null, error: unknown): Round => ({
  held,
  settled: false,
  api: 'unavailable',
  announced: null,
  problems: [{ reason: 'reader-broke', message: `Reading broke with "${String(error)}"; it is tried again later.` }],
  retryAfterSeconds: null,
});

export interface Visibility {
  hidden(): boolean;
  /** Calls back at every change; the answer takes it back. */
  onChange(then: () => void): () => void;
}

export interface KeepCurrent {
  readonly read: (held: Held | null) => Promise<Round>;
  readonly clock: Clock;
  readonly visibility: Visibility;
  /** 0 ≤ random() < 1. */
  readonly random: () => number;
  readonly onChange: (current: Current) => void;
}

/**
 * Reads now, and then again and again at the pace of {@link nextRoundIn}. While the page is hidden nothing is asked; a
 * round that fell due in the meantime starts when the page is looked at again. `refresh` asks at once.
 */
export function keepCurrent({ read, clock, visibility, random, onChange }: KeepCurrent) {
  let current = NOTHING_YET;
  let failures = 0;
  let running = false;
  let due = clock.now();
  let stopped = false;
  let forgetTimer = () => {};

  async function run() {
    if (running || stopped) return;
    forgetTimer();
    running = true;
    const round = await read(current.held).catch((error) => roundThatBroke(current.held, error));
    running = false;
    if (stopped) return;
    failures = round.settled ? 0 : failures + 1;
    current = afterRound(current, round, clock.now());
    due = clock.now() + nextRoundIn({ failures, retryAfterSeconds: round.retryAfterSeconds, random: random() });
    onChange(current);
    wait();
  }

  function wait() {
    forgetTimer();
    if (stopped || running || visibility.hidden()) return;
    forgetTimer = clock.after(Math.max(0, due - clock.now()), () => void run());
  }

  const forgetVisibility = visibility.onChange(wait);
  void run();
  return {
    refresh: () => void run(),
    stop() {
      stopped = true;
      forgetTimer();
      forgetVisibility();
    },
  };
}
