import { compareSurvivors, type Report, survivorsOf } from '../mutation/survivors';

const source = 'const a = 1;\nif (a > 0) {\n  go();\n}\n';
const mutant = (status: string, replacement: string) => ({
  ...{ status, replacement, location: { start: { line: 2, column: 5 }, end: { line: 2, column: 10 } } },
});
const report = (...mutants: Report['files'][string]['mutants']): Report => ({ files: { 'a.ts': { source, mutants } } });
const survivor = { file: 'a.ts', original: 'a > 0', replacement: 'true' };

describe('a mutant that no test caught is told by what it does', () => {
  it.each([
    ['Killed', []],
    ['Timeout', []],
    ['Survived', [survivor]],
    ['NoCoverage', [survivor]],
    ['Ignored', [survivor]],
    ['Pending', [survivor]],
  ])('%s', (status, wanted) => expect(survivorsOf(report(mutant(status, 'true')))).toEqual(wanted));

  it('over several lines, on one', () => {
    const location = { start: { line: 2, column: 12 }, end: { line: 4, column: 2 } };
    expect(survivorsOf(report({ status: 'Survived', replacement: '{}', location }))).toEqual([
      { file: 'a.ts', original: '{ go(); }', replacement: '{}' },
    ]);
  });
});

describe('each survivor is explained, and nothing else is', () => {
  const explained = { ...survivor, why: 'a is 1' };
  it.each([
    ['none', [], [], 0, 0],
    ['explained', [survivor], [explained], 0, 0],
    ['not explained', [survivor], [], 1, 0],
    ['two alike, one explained', [survivor, survivor], [explained], 1, 0],
    ['two alike, both explained', [survivor, survivor], [explained, explained], 0, 0],
    ['another replacement', [{ ...survivor, replacement: 'false' }], [explained], 1, 1],
    ['caught since', [], [explained], 0, 1],
  ])('%s', (_, survivors, list, unexplained, stale) => {
    const compared = compareSurvivors(survivors, list);
    expect([compared.unexplained.length, compared.stale.length]).toEqual([unexplained, stale]);
  });
});
