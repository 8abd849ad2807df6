import type { Failed } from './verdict';

/** The first pause is up to this, in milliseconds; each further one may be twice as long. */
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;

export interface Attempted {
  /** Attempts made so far. */
  readonly attempts: number;
  /** Attempts that a run may make. */
  readonly allowed: number;
  /** Milliseconds until the run's time is up. */
  readonly msLeft: number;
  /** From 0 to 1. */
  readonly random: number;
}

/**
 * How long to wait before asking again, in milliseconds, or null for a run that ends here: it has tried often enough, or
 * the pause would outlast it. What the API asked for is waited at least; on top of it comes jitter, so that the tiers do
 * not come back all at once.
 */
export function retryPause(
  { retriable, retryAfterSeconds }: Pick<Failed, 'retriable' | 'retryAfterSeconds'>,
  { attempts, allowed, msLeft, random }: Attempted,
): number | null {
  if (!retriable || attempts >= allowed) return null;
  const jitter = random * Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (attempts - 1));
  const pause = Math.ceil((retryAfterSeconds ?? 0) * 1000 + jitter);
  return pause < msLeft ? pause : null;
}
