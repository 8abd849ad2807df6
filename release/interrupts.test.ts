import { pressReader } from './interrupts';

describe('a second Ctrl-C ends at once, and one that arrives twice does not', () => {
  it.each([
    [[0], ['first']],
    [
      [0, 1],
      ['first', 'same'],
    ],
    [
      [0, 1, 499, 500],
      ['first', 'same', 'same', 'again'],
    ],
    [
      [10_000, 10_600],
      ['first', 'again'],
    ],
  ])('at %j ms', (times, expected) => {
    const clock = times.values();
    const read = pressReader(() => clock.next().value as number);
    expect(times.map(() => read())).toEqual(expected);
  });
});
