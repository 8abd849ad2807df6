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

function chosen({ take, names }: KeyPart, pairs: readonly (readonly [string, string])[]): string {
  if (take === 'none') return '';
  const kept = take === 'all' ? pairs : pairs.filter(([name]) => names.includes(name) === (take === 'whitelist'));
  return kept.map(([name, value]) => `${name}=${value}`).join('&');
}

/** The query string that the policy lets through to the origin, and into the key. */
export const keptQuery = ({ queryStrings }: Pick<CachePolicy, 'queryStrings'>, query: string): string =>
  chosen(queryStrings, query === '' ? [] : query.split('&').map((pair) => splitAt(pair, '=')));

/**
 * Two requests with the same key get the same cached answer. The origin that a function chose is not part of it.
 * Source: CloudFront, developer guide, "Understand the cache key".
 */
export function cacheKey(
  policy: CachePolicy,
  { method, uri, query, headers }: { method: string; uri: string; query: string; headers: Headers },
): string {
  const cookies = (headers['cookie'] ?? '').split(';').map((pair) => splitAt(pair.trim(), '='));
  return JSON.stringify([
    // HEAD is answered from what GET left.
    method === 'HEAD' ? 'GET' : method,
    uri,
    keptQuery(policy, query),
    chosen(policy.cookies, cookies),
    policy.headers.map((name) => headers[name] ?? ''),
    normalizedEncoding(policy, headers['accept-encoding']),
  ]);
}

function splitAt(text: string, separator: string): readonly [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}
