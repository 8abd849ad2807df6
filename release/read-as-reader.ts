import { type Pace, untilThere } from './pace';
import type { Answer, ReaderCheck } from './reader-checks';
import { ReleaseError } from './release-error';
import { sideBySide } from './side-by-side';

/** One answer; the edge's own limits are shorter. */
const ANSWER_LIMIT_MS = 15_000;
const EVERY_MS = 500;

export interface Reading {
  readonly siteUrl: string;
  /** For all checks together: a new value of the key-value store takes a few seconds to reach the edge (CloudFront). */
  readonly limitMs: number;
  readonly pace: Pace;
  readonly signal?: AbortSignal;
}

/**
 * Reads through the edge until every check holds.
 * @throws ReleaseError naming what was still wrong when the time was up
 */
export async function readAsReader(checks: readonly ReaderCheck[], reading: Reading): Promise<void> {
  const { siteUrl, pace, signal } = reading;
  const end = pace.now() + reading.limitMs;
  await sideBySide(checks, async (check) => {
    let found = '';
    const ask = async () => {
      found = (await problemOf(check, siteUrl, signal)) ?? '';
      return found === '' ? true : null;
    };
    const pacing = { limitMs: end - pace.now(), everyMs: EVERY_MS, pace, ...(signal ? { signal } : {}) };
    if (await untilThere(ask, pacing)) return;
    throw new ReleaseError('tier', `${siteUrl}${check.path} ${found} after ${reading.limitMs / 1000} s.`);
  });
}

async function problemOf(check: ReaderCheck, siteUrl: string, signal?: AbortSignal): Promise<string | null> {
  const limit = AbortSignal.timeout(ANSWER_LIMIT_MS);
  try {
    const response = await fetch(`${siteUrl}${check.path}`, {
      signal: signal ? AbortSignal.any([signal, limit]) : limit,
    });
    const body = new Uint8Array(await response.arrayBuffer());
    return check.problem({ status: response.status, headers: response.headers, body } satisfies Answer);
  } catch (error) {
    signal?.throwIfAborted();
    const { message, cause } = error as Error & { cause?: { message?: string; code?: string } };
    return `cannot be read (${cause?.code ?? cause?.message ?? message})`;
  }
}
