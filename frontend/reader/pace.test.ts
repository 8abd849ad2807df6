import { nextRoundIn } from './pace';

const seconds = (failures: number, retryAfterSeconds: number | null = null, random = 0.5) =>
  nextRoundIn({ failures, retryAfterSeconds, random }) / 1000;

describe('a page asks again without becoming a burden', () => {
  test.each([
    ['all is well', 0, 60],
    ['failed once', 1, 120],
    ['failed twice', 2, 240],
    ['failed four times', 4, 900],
    ['failed a hundred times', 100, 900],
  ])('%s', (_, failures, expected) => expect(seconds(failures)).toBe(expected));

  test('pages opened together drift apart by a fifth either way', () => {
    expect(seconds(0, null, 0)).toBeCloseTo(48);
    expect(seconds(0, null, 0.999)).toBeLessThan(72);
  });

  test.each([
    ['a longer wish of the server is kept to the second', 300, 300],
    ['a shorter one does not hurry us', 5, 60],
    ['a mistaken one ends after an hour', 86_400, 3600],
  ])('%s', (_, wish, expected) => expect(seconds(0, wish)).toBe(expected));
});
