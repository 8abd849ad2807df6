import type { CachePolicy, Headers } from './model';

/** Seconds that an error stays in the cache when the distribution says nothing else (CloudFront, "Control how long CloudFront caches errors"). */
const ERROR_TTL = 10;

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
  if (status >= 400) return Math.max(ERROR_TTL, Math.min(stated ?? 0, maxTtl));
  // With a minimum above zero CloudFront keeps even what the origin calls uncacheable.
  if (['no-cache', 'no-store', 'private'].some((word) => control.has(word))) return minTtl;
  const expires = headers['expires'] === undefined ? Number.NaN : (Date.parse(headers['expires']) - now) / 1000;
  const wanted = stated ?? (Number.isNaN(expires) ? defaultTtl : Math.max(0, expires));
  return Math.min(maxTtl, Math.max(minTtl, wanted));
}
