import { timeOf } from './deadline';

const spy = jest.spyOn(AbortSignal, 'timeout');

it.each([
  [60_000, 57_000],
  [4_000, 2_000],
  [0, 0],
])('a run with %i ms left is ended after %i ms, so that it can still say why', (remaining, after) => {
  timeOf({ getRemainingTimeInMillis: () => remaining });
  expect(spy).toHaveBeenLastCalledWith(after);
});
