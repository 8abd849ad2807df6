import type { CachePolicy, Headers, KeyPart } from './model';

/**
 * `Accept-Encoding` as the cache key and the origin have it: only what the policy supports and the viewer takes.
 * Source: CloudFront, developer guide, "Understand cache policies", compressed objects.
 */
export function normalizedEncoding({ gzip, brotli }: Pick<CachePolicy, 'gzip' | 'brotli'>, accepted = ''): string {
  const refused = /(?:^|,)\s*(br|gzip)\s*;\s*q=0(?:\.0+)?\s*(?=,|$)/gi;
  const offered = accepted.toLowerCase().replace(refused, '');
  return [brotli && /\bbr\b/.test(offered) && 'br', gzip && /\bgzip\b/.test(offered) && 'gzip']
    .filter(Boolean)
    .join(',');
}

/** Those of `pairs`, each `name=value` or `name`, that a part of the policy names. */
function chosen({ take, names }: KeyPart, pairs: readonly string[]): readonly string[] {
  if (take === 'none') return [];
  if (take === 'all') return pairs;
  return pairs.filter((pair) => names.includes(pair.split('=', 1)[0] ?? '') === (take === 'whitelist'));
}

/** The query string that the policy lets through to the origin, and into the key. */
export const keptQuery = ({ queryStrings }: Pick<CachePolicy, 'queryStrings'>, query: string): string =>
  chosen(queryStrings, query === '' ? [] : query.split('&')).join('&');

/** The cookies that the policy lets through to the origin, and into the key. */
export const keptCookies = ({ cookies }: Pick<CachePolicy, 'cookies'>, header = ''): string =>
  chosen(
    cookies,
    header.split(';').flatMap((pair) => pair.trim() || []),
  ).join('; ');

/**
 * Two requests with the same key get the same cached answer. The origin that a function chose is not part of it.
 * Source: CloudFront, developer guide, "Understand the cache key".
 */
export function cacheKey(
  policy: CachePolicy,
  { method, uri, query, headers }: { method: string; uri: string; query: string; headers: Headers },
): string {
  return JSON.stringify([
    // HEAD is answered from what GET left.
    method === 'HEAD' ? 'GET' : method,
    uri,
    keptQuery(policy, query),
    keptCookies(policy, headers['cookie']),
    policy.headers.map((name) => headers[name] ?? ''),
    normalizedEncoding(policy, headers['accept-encoding']),
  ]);
}
