import { timeToLive } from './freshness';
import type { Headers } from './model';

const now = Date.parse('2026-11-01T00:00:00Z');
const unbounded = { minTtl: 0, defaultTtl: 86_400, maxTtl: 31_536_000 };
const bounded = { minTtl: 60, defaultTtl: 300, maxTtl: 3_600 };
const inSeconds = (seconds: number) => new Date(now + seconds * 1000).toUTCString();
const control = (value: string) => ({ 'cache-control': value });

describe('seconds that an answer stays in the cache, with a minimum of 0', () => {
  it.each<[string, Headers, number]>([
    ['the default, when the origin says nothing', {}, 86_400],
    ['max-age', control('max-age=10'), 10],
    ['the maximum, when max-age is more', control('max-age=99999999'), 31_536_000],
    ['s-maxage before max-age', control('max-age=10, s-maxage=20'), 20],
    ['nothing with no-cache', control('no-cache'), 0],
    ['nothing with no-store', control('no-store, max-age=10'), 0],
    ['nothing with private', control('private'), 0],
    ['nothing with max-age=0', control('max-age=0'), 0],
    ['until Expires', { expires: inSeconds(30) }, 30],
    ['nothing when Expires is over', { expires: inSeconds(-30) }, 0],
    ['max-age before Expires', { ...control('max-age=10'), expires: inSeconds(30) }, 10],
    ['whatever the case and the spaces', control(' Max-Age=10 , PUBLIC'), 10],
    ['max-age in quotes', control('max-age="10"'), 10],
    ['the default with a max-age that is no number', control('max-age=soon'), 86_400],
    ['the default with a negative max-age', control('max-age=-1'), 86_400],
    ['the default with other directives', control('public, immutable'), 86_400],
  ])('%s', (_, headers, expected) => {
    expect(timeToLive(unbounded, { status: 200, headers }, now)).toBe(expected);
  });
});

describe('seconds that an answer stays in the cache, with a minimum above 0', () => {
  it.each<[string, Headers, number]>([
    ['the default, when the origin says nothing', {}, 300],
    ['the minimum, when max-age is less', control('max-age=10'), 60],
    ['max-age between minimum and maximum', control('max-age=100'), 100],
    ['the maximum, when max-age is more', control('max-age=10000'), 3_600],
    ['the minimum even with no-cache', control('no-cache'), 60],
    ['the minimum even with no-store', control('no-store'), 60],
    ['the minimum even with private', control('private'), 60],
    ['the minimum, when Expires is over', { expires: inSeconds(-30) }, 60],
  ])('%s', (_, headers, expected) => {
    expect(timeToLive(bounded, { status: 200, headers }, now)).toBe(expected);
  });

  it('is at least the minimum where the default is less', () => {
    expect(timeToLive({ minTtl: 60, defaultTtl: 5, maxTtl: 3_600 }, { status: 200, headers: {} }, now)).toBe(60);
  });
});

describe('seconds that an error stays in the cache', () => {
  it.each<[number, Headers, number]>([
    ...[404, 414, 500, 501, 502, 503, 504].map((status): [number, Headers, number] => [status, {}, 10]),
    ...[400, 403, 405, 412, 415].map((status): [number, Headers, number] => [status, {}, 0]),
    ...[401, 410, 416, 429].map((status): [number, Headers, number] => [status, control('max-age=30'), 0]),
    [503, control('max-age=30'), 30],
    [503, control('s-maxage=40, max-age=30'), 40],
    [503, control('max-age=1'), 10],
    [503, control('no-store'), 10],
    [403, control('max-age=30'), 30],
    [403, control('max-age=1'), 10],
    [404, control('max-age=99999999'), 31_536_000],
  ])('%d with %j', (status, headers, expected) => {
    expect(timeToLive(unbounded, { status, headers }, now)).toBe(expected);
  });
});

describe('seconds that a redirect stays in the cache', () => {
  it.each<[number, Headers, number]>([
    [301, {}, 86_400],
    [302, {}, 86_400],
    [307, {}, 0],
    [308, {}, 0],
    [307, control('max-age=30'), 30],
    [308, control('max-age=30'), 30],
  ])('%d with %j', (status, headers, expected) => {
    expect(timeToLive(unbounded, { status, headers }, now)).toBe(expected);
  });
});
