import { median } from './median';

it.each([
  [[3], 3],
  [[1, 2], 1.5],
  [[9, 1, 5], 5],
  [[4, 1, 3, 2], 2.5],
])('the median of %j is %d', (values, expected) => {
  expect(median(values)).toBe(expected);
});

it('refuses to make a figure out of nothing', () => {
  expect(() => median([])).toThrow('Found no value');
});
