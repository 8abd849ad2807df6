import { retryAfterSeconds } from './retry-after';

const now = new Date('2026-11-01T12:00:00.000Z');

describe('how long the API wants to be left alone', () => {
  it.each<[string, string | undefined, number | null]>([
    ['nothing said', undefined, null],
    ['at once', '0', 0],
    ['in seconds', '120', 120],
    ['with spaces around', ' 7 ', 7],
    ['a day', '86400', 86_400],
    ['more than there are numbers', '9'.repeat(400), Number.POSITIVE_INFINITY],
    ['until a time', 'Sun, 01 Nov 2026 12:00:30 GMT', 30],
    ['until a time that has passed', 'Sun, 01 Nov 2026 11:59:00 GMT', 0],
    ['until a time long ago', 'Thu, 01 Jan 1970 00:00:00 GMT', 0],
    ['until far away', 'Fri, 31 Dec 9999 23:59:59 GMT', 251_608_766_399],
    ['in the form of RFC 850', 'Sunday, 01-Nov-26 12:01:00 GMT', 60],
    ['in the form of asctime', 'Sun Nov  1 12:00:05 2026', 5],
  ])('%s', (_, header, expected) => {
    expect(retryAfterSeconds(header, now)).toBe(expected);
  });

  it.each([
    '',
    '-1',
    '-5',
    '+5',
    '1.5',
    '1e3',
    '0x10',
    'soon',
    '5 minutes',
    '120, 60',
    'Sun, 41 Nov 2026 12:00:00 GMT',
    'Sun, 01 Nov 2026 12:00:30 +0100',
    '2026-11-01T12:00:30Z',
    '１２',
  ])('%p is nothing that HTTP knows', (header) => {
    expect(retryAfterSeconds(header, now)).toBeNull();
  });

  it('rounds up, so that nobody comes back too soon', () => {
    expect(retryAfterSeconds('Sun, 01 Nov 2026 12:00:01 GMT', new Date('2026-11-01T12:00:00.001Z'))).toBe(1);
  });
});
