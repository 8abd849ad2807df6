import { placeOf } from './paths';
import { visibleRows } from './rows';
import { stepIn } from './step';
import { buildTree } from './tree';

const term = (id: string, ...parentIds: string[]) => ({ id, parentIds, labels: { en: id } });
const tree = buildTree([term('a'), term('a1', 'a'), term('a2', 'a'), term('b'), term('b1', 'b')], []);
/** 0 a (open), 1 a1, 2 a2, 3 b (folded). */
const rows = visibleRows(tree, new Set([placeOf(['a'])]));
const row = (index: number) => ({ to: 'row', index });

describe('the tree is walked by keys', () => {
  test.each([
    ['ArrowDown', 0, row(1)],
    ['ArrowDown', 3, row(3)],
    ['ArrowDown', -1, row(0)],
    ['ArrowUp', 1, row(0)],
    ['ArrowUp', 0, row(0)],
    ['Home', 3, row(0)],
    ['End', 0, row(3)],
    ['PageDown', 0, row(2)],
    ['PageUp', 3, row(1)],
    ['ArrowRight', 3, { to: 'open', index: 3 }],
    ['ArrowRight', 0, row(1)],
    ['ArrowRight', 1, null],
    ['ArrowLeft', 0, { to: 'close', index: 0 }],
    ['ArrowLeft', 2, row(0)],
    ['ArrowLeft', 3, null],
    ['Enter', 2, { to: 'choose', index: 2 }],
    [' ', 2, { to: 'choose', index: 2 }],
    ['Enter', -1, null],
    ['x', 0, null],
  ])('%s on line %d', (key, at, expected) => expect(stepIn(rows, at, key, 2)).toEqual(expected));

  test('an empty tree takes no key', () => expect(stepIn([], -1, 'ArrowDown')).toBeNull());
});
