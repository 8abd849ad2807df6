import type { Term } from '../../contract/taxonomy';
import { pathsTo, pathTo, placeOf } from './paths';
import { openDownTo, toggled, visibleRows } from './rows';
import { buildTree } from './tree';

const term = (id: string, ...parentIds: string[]): Term => ({ id, parentIds, labels: { en: id } });
const tree = buildTree(
  [
    term('tomato', 'fruit', 'vegetable'),
    term('food'),
    term('vegetable', 'food'),
    term('fruit', 'food'),
    term('apple', 'fruit'),
    term('elsewhere', 'foreign:1'),
  ],
  ['en'],
);
const ids = (terms: readonly Term[]) => terms.map(({ id }) => id);

describe('a tree is built from parents', () => {
  test('roots are terms without a parent here, children before parents do not matter', () => {
    expect(ids(tree.roots)).toEqual(['elsewhere', 'food']);
    expect(ids(tree.children('food'))).toEqual(['fruit', 'vegetable']);
  });

  test('a term with several parents stands under each', () => {
    expect(ids(tree.children('fruit'))).toEqual(['apple', 'tomato']);
    expect(ids(tree.children('vegetable'))).toEqual(['tomato']);
    expect(ids(tree.parents('tomato'))).toEqual(['fruit', 'vegetable']);
  });

  test('a parent named twice counts once', () => {
    const twice = buildTree([term('a'), term('b', 'a', 'a')], []);
    expect(ids(twice.children('a'))).toEqual(['b']);
  });

  test('`order` goes before the label, numbers in labels count as numbers', () => {
    const ordered = buildTree(
      [term('top'), { ...term('z', 'top'), order: 1 }, term('n 10', 'top'), term('n 9', 'top')],
      ['en'],
    );
    expect(ids(ordered.children('top'))).toEqual(['z', 'n 9', 'n 10']);
  });
});

describe('every term has a way down to it', () => {
  test.each([
    ['food', ['food']],
    ['apple', ['food', 'fruit', 'apple']],
    ['tomato', ['food', 'fruit', 'tomato']],
    ['unknown', ['unknown']],
  ])('%s', (id, path) => expect(pathTo(tree, id)).toEqual(path));

  test('and one for each parent', () => {
    expect(pathsTo(tree, 'tomato')).toEqual([
      ['food', 'fruit', 'tomato'],
      ['food', 'vegetable', 'tomato'],
    ]);
    expect(pathsTo(tree, 'apple')).toEqual([['food', 'fruit', 'apple']]);
  });

  test('the shortest wins', () => {
    const both = buildTree([term('a'), term('b', 'a'), term('c', 'b', 'a')], []);
    expect(pathTo(both, 'c')).toEqual(['a', 'c']);
  });

  test('a cycle, which no valid revision has, ends', () => {
    const cycle = buildTree([term('a', 'b'), term('b', 'a')], []);
    expect(pathTo(cycle, 'a')).toEqual(['a']);
    expect(visibleRows(cycle, new Set())).toEqual([]);
  });
});

describe('only what is unfolded is listed', () => {
  const lines = (open: ReadonlySet<string>) =>
    visibleRows(tree, open).map((row) => `${'-'.repeat(row.level)}${row.term.id}`);

  test('nothing: the roots', () => expect(lines(new Set())).toEqual(['-elsewhere', '-food']));

  test('down to one place: the other place of the same term stays folded', () => {
    const open = openDownTo(new Set(), ['food', 'vegetable', 'tomato']);
    expect(lines(open)).toEqual(['-elsewhere', '-food', '--fruit', '--vegetable', '---tomato']);
  });

  test('a line knows its place among its siblings, for those who cannot see it', () => {
    const row = visibleRows(tree, new Set()).at(1);
    expect(row).toMatchObject({ level: 1, position: 2, siblings: 2, childCount: 2, open: false });
  });

  test('what is unfolded already stays the same set, so that nothing is drawn again', () => {
    const open = openDownTo(new Set(), ['food', 'fruit']);
    expect(openDownTo(open, ['food', 'vegetable'])).toBe(open);
  });

  test('unfolding and folding', () => {
    const place = placeOf(['food']);
    expect(lines(toggled(new Set(), place))).toHaveLength(4);
    expect(lines(toggled(new Set([place]), place))).toHaveLength(2);
  });

  test('a term does not unfold inside itself', () => {
    const loop = buildTree([term('r'), term('a', 'r', 'b'), term('b', 'a')], []);
    const open = new Set([
      placeOf(['r']),
      placeOf(['r', 'a']),
      placeOf(['r', 'a', 'b']),
      placeOf(['r', 'a', 'b', 'a']),
    ]);
    expect(visibleRows(loop, open).map(({ term: { id } }) => id)).toEqual(['r', 'a', 'b', 'a']);
  });
});
