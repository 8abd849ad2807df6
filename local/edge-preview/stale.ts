import type { Cached } from './cache';
import { ERROR_TTL, statedSeconds } from './freshness';
import type { CachePolicy } from './model';

/**
 * Whether an answer that is no longer fresh is given all the same, as the origins have nothing but an error: while the
 * answer itself allows it with `stale-if-error`, at most for the policy's maximum; without a word about it, always.
 * Source: CloudFront, developer guide, "How CloudFront processes HTTP 4xx and 5xx status codes from your origin", the
 * object is in the edge cache; "Manage how long content stays in the cache (expiration)", `stale-if-error`.
 * @param status what the origins answered now, after a fail-over
 * @param now milliseconds since 1970
 */
export function givenAllTheSame(
  { maxTtl }: Pick<CachePolicy, 'maxTtl'>,
  held: Pick<Cached, 'status' | 'headers' | 'freshUntil' | 'expiredAt'>,
  status: number,
  now: number,
): boolean {
  if (status < 500 || held.status >= 400) return false;
  const allowed = statedSeconds(held.headers, 'stale-if-error');
  if (allowed === undefined) return true;
  return now < expiryOf(held) + Math.min(allowed, maxTtl) * 1000;
}

/** The same answer, for as long as an error would be kept: then the origins are asked again. */
export function keptOnError(held: Cached, now: number): Cached {
  return { ...held, expiredAt: expiryOf(held), freshUntil: now + ERROR_TTL * 1000 };
}

const expiryOf = ({ freshUntil, expiredAt }: Pick<Cached, 'freshUntil' | 'expiredAt'>) => expiredAt ?? freshUntil;
