import { isDue } from './due';

describe('what a schedule starts, by the minute', () => {
  it.each<[string, number[]]>([
    ['rate(1 minute)', [0, 1, 2, 3, 4, 5]],
    ['rate(2 minutes)', [0, 2, 4]],
    ['rate(5 minutes)', [0, 5]],
  ])('%s starts in the minutes %j of six', (expression, expected) => {
    expect([0, 1, 2, 3, 4, 5].filter((minute) => isDue(expression, minute))).toEqual(expected);
  });

  it.each(['rate(1 hour)', 'cron(0 * * * ? *)', 'rate(0 minutes)'])('%s is refused by its name', (expression) => {
    expect(() => isDue(expression, 0)).toThrow(expression);
  });
});
