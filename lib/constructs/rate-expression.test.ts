import { rateExpression } from './rate-expression';

describe('a schedule is written as the scheduler reads it', () => {
  test.each([
    [1, 'rate(1 minute)'],
    [5, 'rate(5 minutes)'],
    [60, 'rate(60 minutes)'],
  ])('every %i', (minutes, expression) => {
    expect(rateExpression(minutes)).toBe(expression);
  });
});
