/** How often a page asks again. Seconds. */
const REGULAR = 60;
/** Longest pause of our own making; a server's wish may be longer. */
const LONGEST = 15 * 60;
/** A server's wish beyond this is taken for a mistake. */
const LONGEST_WISH = 60 * 60;
/** Share by which a pause varies, so that pages opened together do not stay together. */
const JITTER = 0.2;

export interface Pace {
  /** Rounds in a row that settled nothing. */
  readonly failures: number;
  /** As a server asked (`Retry-After`), in seconds; null when none did. */
  readonly retryAfterSeconds: number | null;
  /** 0 ≤ random < 1. */
  readonly random: number;
}

/** Milliseconds until the next round. Doubles with each failure; never earlier than a server asked for. */
export function nextRoundIn({ failures, retryAfterSeconds, random }: Pace): number {
  const own = Math.min(REGULAR * 2 ** Math.min(failures, 10), LONGEST);
  const varied = own * (1 - JITTER + 2 * JITTER * random);
  const wished = Math.min(retryAfterSeconds ?? 0, LONGEST_WISH);
  return Math.round(Math.max(varied, wished) * 1000);
}
