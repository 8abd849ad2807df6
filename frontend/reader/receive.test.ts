import { retryAfterSeconds } from './receive';

const now = Date.parse('2026-01-01T00:00:00Z');

describe('Retry-After is understood in both of its forms', () => {
  test.each([
    [null, null],
    ['0', 0],
    [' 120 ', 120],
    ['Thu, 01 Jan 2026 00:01:30 GMT', 90],
    ['Wed, 31 Dec 2025 00:00:00 GMT', 0],
    ['soon', null],
    ['-5', null],
  ])('%s', (header, expected) => expect(retryAfterSeconds(header, now)).toBe(expected));
});
