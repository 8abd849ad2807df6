import fc from 'fast-check';
import { GraphChecker } from './graph-checker';

type Line = readonly [id: string, ...parentIds: string[]];

function check(lines: readonly Line[], foreignParents: readonly string[] = []) {
  const graph = new GraphChecker(lines.length, foreignParents);
  for (const [id, ...parentIds] of lines) graph.add(id, parentIds);
  graph.finish();
}

const chain = (length: number): Line[] =>
  Array.from({ length }, (_, i) => (i === 0 ? ['t0'] : [`t${i}`, `t${i - 1}`]) as Line);
const ring = (length: number): Line[] => Array.from({ length }, (_, i) => [`t${i}`, `t${(i + 1) % length}`] as Line);

describe('a graph is taken', () => {
  it.each<[string, Line[]]>([
    ['of nothing', []],
    ['of one term', [['a']]],
    ['with children before parents', [['c', 'b'], ['b', 'a'], ['a']]],
    ['with several parents and roots', [['a'], ['b'], ['c', 'a', 'b'], ['d', 'c', 'a']]],
    ['with the same parent named twice', [['a'], ['b', 'a', 'a']]],
    ['64 deep', chain(64)],
    ['with ids that JavaScript knows', [['__proto__'], ['constructor', '__proto__'], ['toString', 'constructor']]],
  ])('%s', (_, lines) => {
    expect(() => check(lines)).not.toThrow();
  });

  it('with a parent of another taxonomy whose prefix is listed', () => {
    expect(() => check([['a', 'other:1']], ['else:', 'other:'])).not.toThrow();
  });

  it('64 deep below a parent of another taxonomy, which does not count', () => {
    const [first, ...rest] = chain(64);
    expect(() => check([[...(first as Line), 'other:1'], ...rest], ['other:'])).not.toThrow();
  });
});

describe('a graph is refused by the line and the term', () => {
  it.each<[string, Line[], string]>([
    ['an id that was there', [['a'], ['b'], ['a']], 'Line 4 repeats the id "a" of line 2;'],
    ['an id that was its own parent elsewhere', [['a'], ['b', 'a'], ['a', 'b']], 'Line 4 repeats the id "a"'],
    ['a term that is its own parent', [['a'], ['b', 'a', 'b']], 'Line 3 (term "b") names itself as a parent;'],
    ['a parent that is not there', [['a'], ['b', 'a', 'x']], 'Line 3 (term "b") has the parent "x", which is not'],
    ['a cycle of two', [['r'], ['a', 'b', 'r'], ['b', 'a']], "2 terms are each other's ancestors"],
    [
      'a cycle that has descendants',
      [
        ['d', 'a'],
        ['a', 'b'],
        ['b', 'a'],
      ],
      "2 terms are each other's ancestors",
    ],
    ['a cycle that has ancestors', [['r'], ['a', 'r', 'b'], ['b', 'r', 'a']], '"a" (line 3) → "b" (line 4);'],
    ['a cycle of 10,000', ring(10_000), "10000 terms are each other's ancestors"],
    ['65 deep', chain(65), 'Below line 2 (term "t0") terms stand 65 deep, itself included; at most 64'],
    ['65 deep with a short cut', [...chain(65), ['t65', 't0', 't3']], 'Below line 2 (term "t0")'],
  ])('%s', (_, lines, message) => {
    expect(() => check(lines)).toThrow(message);
  });

  it('a cycle beside parents of another taxonomy', () => {
    const lines: Line[] = [
      ['a', 'b'],
      ['b', 'a'],
      ['c', 'other:1', 'other:2'],
      ['d', 'other:3'],
    ];
    expect(() => check(lines, ['other:'])).toThrow('2 terms are each other');
  });

  it('though a prefix is listed, when the parent has another', () => {
    expect(() => check([['a', 'xother:1']], ['other:'])).toThrow('has the parent "xother:1"');
  });
});

it('agrees with a plain search for cycles and missing parents on any small graph', () => {
  const id = fc.constantFrom('a', 'b', 'c', 'd', 'e');
  const graph = fc.uniqueArray(fc.tuple(id, fc.array(id, { maxLength: 3 })), { selector: ([name]) => name });
  fc.assert(
    fc.property(graph, (terms) => {
      const lines = terms.map(([name, parents]) => [name, ...parents] as Line);
      const parentsOf = new Map<string, string[]>(terms);
      const isBad = (name: string, path: string[]): boolean =>
        path.includes(name) ||
        !parentsOf.has(name) ||
        (parentsOf.get(name) ?? []).some((p) => isBad(p, [...path, name]));
      const bad = terms.some(([name]) => isBad(name, []));
      if (bad) expect(() => check(lines)).toThrow();
      else expect(() => check(lines)).not.toThrow();
    }),
    { numRuns: 500 },
  );
});
