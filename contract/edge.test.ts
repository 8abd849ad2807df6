import { revisionCompletionSeconds } from './edge';

describe('the edge waits for a revision as long as the tier’s largest one may take', () => {
  test.each([
    [1, 3],
    [30, 3],
    [31, 4],
    [250, 25],
    [2000, 200],
  ])('%i MB: %i s', (megabytes, seconds) => {
    expect(revisionCompletionSeconds(megabytes)).toBe(seconds);
  });
});
