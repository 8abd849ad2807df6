import type { CachePolicy, Headers } from './model';

/** Seconds that an error stays in the cache when the distribution says nothing else (CloudFront, "Control how long CloudFront caches errors"). */
export const ERROR_TTL = 10;
/** Source of both lists: CloudFront, developer guide, "How CloudFront processes HTTP 4xx and 5xx status codes from your origin". */
const ERRORS_ALWAYS_KEPT = [404, 414, 500, 501, 502, 503, 504];
const ERRORS_KEPT_WHEN_STATED = [400, 403, 405, 412, 415];
/** Kept only if the origin states it (CloudFront, developer guide, "How CloudFront processes HTTP 3xx status codes"). */
const REDIRECTS_KEPT_WHEN_STATED = [307, 308];

function directives(value = ''): ReadonlyMap<string, string> {
  return new Map(
    value
      .toLowerCase()
      .split(',')
      .map((part) => part.trim().split('='))
      .flatMap(([name, argument = '']) => (name ? [[name, argument.replaceAll('"', '')] as const] : [])),
  );
}

const seconds = (text: string | undefined) => (text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined);

/** What a directive of `Cache-Control` says, in seconds; undefined when it is not there or says no number. */
export const statedSeconds = (headers: Headers, directive: string) =>
  seconds(directives(headers['cache-control']).get(directive));

/**
 * How many seconds an answer stays in the cache.
 * Source: CloudFront, developer guide, "Manage how long content stays in the cache (expiration)", the table.
 * @param now milliseconds since 1970, for `Expires`
 */
export function timeToLive(
  { minTtl, defaultTtl, maxTtl }: Pick<CachePolicy, 'minTtl' | 'defaultTtl' | 'maxTtl'>,
  { status, headers }: { readonly status: number; readonly headers: Headers },
  now: number,
): number {
  const control = directives(headers['cache-control']);
  const stated = seconds(control.get('s-maxage')) ?? seconds(control.get('max-age'));
  if (status >= 400) {
    const kept = ERRORS_ALWAYS_KEPT.includes(status) || (stated && ERRORS_KEPT_WHEN_STATED.includes(status));
    return kept ? Math.max(ERROR_TTL, Math.min(stated ?? 0, maxTtl)) : 0;
  }
  if (REDIRECTS_KEPT_WHEN_STATED.includes(status) && control.size === 0) return 0;
  // With a minimum above zero CloudFront keeps even what the origin calls uncacheable.
  if (['no-cache', 'no-store', 'private'].some((word) => control.has(word))) return minTtl;
  const expires = headers['expires'] === undefined ? Number.NaN : (Date.parse(headers['expires']) - now) / 1000;
  const wanted = stated ?? (Number.isNaN(expires) ? defaultTtl : Math.max(0, expires));
  return Math.min(maxTtl, Math.max(minTtl, wanted));
}
