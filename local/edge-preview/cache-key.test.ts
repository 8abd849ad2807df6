import { cacheKey, keptCookies, keptQuery, normalizedEncoding } from './cache-key';
import type { CachePolicy, KeyPart } from './model';
import { CACHE_POLICY } from './testing/test-distribution';

const both = { gzip: true, brotli: true };
const part = (take: KeyPart['take'], ...names: string[]): KeyPart => ({ take, names });

describe('Accept-Encoding becomes one of four values', () => {
  it.each<[string, Pick<CachePolicy, 'gzip' | 'brotli'>, string | undefined, string]>([
    ['both, brotli first', both, 'gzip, deflate, br', 'br,gzip'],
    ['gzip', both, 'gzip', 'gzip'],
    ['brotli', both, 'br', 'br'],
    ['neither, when the viewer takes others', both, 'deflate, zstd', ''],
    ['neither, when the viewer says nothing', both, undefined, ''],
    ['only what the policy knows: gzip', { gzip: true, brotli: false }, 'gzip, br', 'gzip'],
    ['only what the policy knows: brotli', { gzip: false, brotli: true }, 'gzip, br', 'br'],
    ['neither, when the policy knows none', { gzip: false, brotli: false }, 'gzip, br', ''],
    ['with weights', both, 'gzip;q=0.5, br;q=0.1', 'br,gzip'],
    ['without what the viewer refuses', both, 'gzip;q=0, br', 'br'],
    ['without what the viewer refuses, with decimals', both, 'br; q=0.000, gzip;q=1', 'gzip'],
    ['whatever the case', both, 'GZIP, Br', 'br,gzip'],
    ['not by a part of a name', both, 'brotli, gzipped', ''],
  ])('%s', (_, policy, accepted, expected) => {
    expect(normalizedEncoding(policy, accepted)).toBe(expected);
  });
});

describe('of the query string goes to the origin and into the key', () => {
  it.each<[string, KeyPart, string, string]>([
    ['nothing', part('none'), 'a=1&b=2', ''],
    ['all of it, in its order', part('all'), 'b=2&a=1&a=3', 'b=2&a=1&a=3'],
    ['what is named', part('whitelist', 'a'), 'b=2&a=1&a=3', 'a=1&a=3'],
    ['all but what is named', part('allExcept', 'a'), 'b=2&a=1', 'b=2'],
    ['a name without value as it was', part('all'), 'a&b=', 'a&b='],
    ['a value with an equals sign as it was', part('whitelist', 'a'), 'a=b=c', 'a=b=c'],
    ['names by their case', part('whitelist', 'a'), 'A=1', ''],
    ['nothing of nothing', part('all'), '', ''],
  ])('%s', (_, queryStrings, query, kept) => {
    expect(keptQuery({ queryStrings }, query)).toBe(kept);
  });
});

describe('of the cookies go to the origin and into the key', () => {
  it.each<[string, KeyPart, string | undefined, string]>([
    ['none', part('none'), 'a=1; b=2', ''],
    ['all', part('all'), 'a=1; b=2', 'a=1; b=2'],
    ['those that are named', part('whitelist', 'b'), 'a=1;b=2', 'b=2'],
    ['all but those that are named', part('allExcept', 'b'), 'a=1; b=2; c=3', 'a=1; c=3'],
    ['none of none', part('all'), undefined, ''],
  ])('%s', (_, cookies, header, kept) => {
    expect(keptCookies({ cookies }, header)).toBe(kept);
  });
});

describe('two requests share a cached answer', () => {
  const request = { method: 'GET', uri: '/a', query: '', headers: {} };
  const key = (
    more: Partial<typeof request & { headers: Record<string, string> }>,
    policy: Partial<CachePolicy> = {},
  ) => cacheKey({ ...CACHE_POLICY, ...policy }, { ...request, ...more });
  const encoding = (value: string) => ({ headers: { 'accept-encoding': value } });

  it.each([
    ['HEAD and GET', key({ method: 'HEAD' }), key({})],
    ['whatever the query is, when the policy has none', key({ query: 'a=1' }), key({ query: 'a=2' })],
    [
      'whatever a header is that is not named',
      key({ headers: { 'x-mine': '1' } }),
      key({ headers: { 'x-mine': '2' } }),
    ],
    ['in encodings that come to the same', key(encoding('br, gzip')), key(encoding('gzip;q=0.9, deflate, br'))],
  ])('%s', (_, one, other) => {
    expect(one).toBe(other);
  });

  it.each([
    ['of two paths', key({}), key({ uri: '/b' })],
    ['of paths that differ in case', key({}), key({ uri: '/A' })],
    ['of OPTIONS and GET', key({}), key({ method: 'OPTIONS' })],
    ['in two encodings', key(encoding('br')), key(encoding('gzip'))],
    [
      'with two values of a header that is named',
      key({ headers: { a: '1' } }, { headers: ['a'] }),
      key({ headers: { a: '2' } }, { headers: ['a'] }),
    ],
    [
      'when a query could be taken for a cookie',
      key({ query: 'a=1' }, { queryStrings: part('all'), cookies: part('all') }),
      key({ headers: { cookie: 'a=1' } }, { queryStrings: part('all'), cookies: part('all') }),
    ],
  ])('but not %s', (_, one, other) => {
    expect(one).not.toBe(other);
  });
});
