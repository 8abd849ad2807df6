import { givenAllTheSame, keptOnError } from './stale';

const now = Date.parse('2026-11-01T00:01:00Z');
const held = (cacheControl: string, more: { status?: number; expiredSecondsAgo?: number } = {}) => ({
  status: more.status ?? 200,
  headers: { 'cache-control': cacheControl },
  freshUntil: now - (more.expiredSecondsAgo ?? 30) * 1000,
});

describe('an answer that is no longer fresh stands in for an error', () => {
  it.each<[string, ReturnType<typeof held>, number, boolean]>([
    ['of 500', held('max-age=5'), 500, true],
    ['of 503', held('max-age=5'), 503, true],
    ['of 504, however old it is', held('max-age=5', { expiredSecondsAgo: 86_400 }), 504, true],
    ['but not of 404', held('max-age=5'), 404, false],
    ['but not of 403', held('max-age=5'), 403, false],
    ['but not of 429', held('max-age=5'), 429, false],
    ['but not for another answer', held('max-age=5'), 200, false],
    ['but not as an error itself', held('max-age=5', { status: 404 }), 503, false],
    ['within what it allows', held('max-age=5, stale-if-error=31'), 503, true],
    ['but not beyond what it allows', held('max-age=5, stale-if-error=30'), 503, false],
    ['but not when it forbids it', held('max-age=5, stale-if-error=0', { expiredSecondsAgo: 0 }), 503, false],
    ['but not beyond the maximum of the policy', held('stale-if-error=9999', { expiredSecondsAgo: 60 }), 503, false],
    ['within the maximum of the policy', held('stale-if-error=9999', { expiredSecondsAgo: 59 }), 503, true],
  ])('%s', (_, answer, status, expected) => {
    expect(givenAllTheSame({ maxTtl: 60 }, answer, status, now)).toBe(expected);
  });

  it('for ten seconds at a time, and what it allows counts from when it expired', () => {
    const first = { ...held('max-age=5, stale-if-error=35'), body: Buffer.from('x'), storedAt: 0, asked: [] };
    const kept = keptOnError(first, now);
    expect(kept.freshUntil).toBe(now + 10_000);
    expect(givenAllTheSame({ maxTtl: 60 }, kept, 503, now + 4_999)).toBe(true);
    expect(givenAllTheSame({ maxTtl: 60 }, kept, 503, now + 5_000)).toBe(false);
    expect(keptOnError(kept, now + 10_000).expiredAt).toBe(first.freshUntil);
  });
});
