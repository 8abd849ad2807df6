import { applyEdits } from './apply-edits';
import type { Edit } from './edits';
import type { Noun } from './noun-file';

const term = (id: string, ...parentIds: string[]): Noun => ({ id, parentIds, labels: { en: id }, definition: id });
const before = [term('a'), term('b', 'a'), term('c', 'b')];

describe('edits make the next revision', () => {
  test('changed terms stay in place, added ones come last', () => {
    const after = applyEdits(before, [
      { op: 'renamed', id: 'b', labels: { en: 'bee' } },
      { op: 'added', term: term('d', 'b') },
      { op: 'removed', id: 'c' },
      { op: 'moved', id: 'd', parentIds: ['a'] },
    ]);
    expect(after).toEqual([term('a'), { ...term('b', 'a'), labels: { en: 'bee' } }, term('d', 'a')]);
  });

  test('the revision before stays as it was', () => {
    applyEdits(before, [{ op: 'removed', id: 'c' }]);
    expect(before).toHaveLength(3);
  });

  test.each<[string, Edit, RegExp]>([
    ['an unknown term', { op: 'renamed', id: 'x', labels: {} }, /x was renamed, but/],
    ['an added term that is there', { op: 'added', term: term('a') }, /adds a, which is there already/],
    ['a removed term with children', { op: 'removed', id: 'b' }, /c has the parent b, which is not there/],
    ['a move below nothing', { op: 'moved', id: 'b', parentIds: ['x'] }, /b has the parent x, which is not there/],
  ])('%s is refused', (_, edit, message) => {
    expect(() => applyEdits(before, [edit])).toThrow(message);
  });
});
