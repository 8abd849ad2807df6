import { termsKey } from './snapshot-objects';
import { expendable, storedRevisions } from './stored-revisions';

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

describe('the revisions that are stored', () => {
  it('are read from their keys, and nothing else is taken for one', () => {
    const strangers = ['snapshot/taxonomy/v1/latest', 'snapshot/taxonomy/v1/revisions/7/other', termsKey(0), 'x'];
    const odd = ['snapshot/taxonomy/v1/revisions/07/terms', 'snapshot/taxonomy/v1/revisions/1e3/terms'];
    expect(storedRevisions([termsKey(1), ...strangers, ...odd, termsKey(42)])).toEqual([1, 42]);
  });
});

describe('the last 30 revisions stay', () => {
  it.each<[string, number[], number, number[]]>([
    ['few are kept all', range(1, 30), 30, []],
    ['a few more are let stand', range(1, 40), 40, []],
    ['then the oldest go', range(1, 41), 41, range(1, 11)],
    ['gaps in the numbers do not count', [...range(1, 11), ...range(100, 129)], 129, range(1, 11)],
    ['what is above the one that readers have stays', range(1, 45), 35, []],
    ['and does not count', range(1, 60), 41, range(1, 11)],
    ['the one that readers have stays when it is the oldest', range(10, 90), 10, []],
  ])('%s', (_, stored, current, expected) => {
    expect(expendable([...stored].reverse(), current).sort((a, b) => a - b)).toEqual(expected);
  });
});
