import type { SnapshotPointer } from '../../contract/taxonomy';
import { publicationOf } from '../../local/api/publication';
import { contractProblem } from './contract-problem';
import { revisionOf } from './publications';
import { rightVerdict } from './right-verdict';

const term = (id: string, ...parentIds: string[]) => JSON.stringify({ id, parentIds, labels: {} });
const published = (...lines: string[]) =>
  publicationOf({ taxonomy: 't', revision: 1, publishedAt: '2026-11-01' }, lines);

describe('what the contract has against a publication', () => {
  it.each([
    [null, [term('b', 'a'), term('a')]],
    ['empty', []],
    ['not JSON', ['{']],
    ['duplicate id', [term('a'), term('a')]],
    ['unknown parent', [term('a', 'b')]],
    ['cycle or depth', [term('a', 'b'), term('b', 'a')]],
    ['cycle or depth', [term('a', 'a')]],
    ['cycle or depth', Array.from({ length: 65 }, (_, i) => (i === 0 ? term('0') : term(`${i}`, `${i - 1}`)))],
    [null, Array.from({ length: 64 }, (_, i) => (i === 0 ? term('0') : term(`${i}`, `${i - 1}`)))],
    ['id', [term('')]],
    ['id', [term('x'.repeat(201))]],
    [null, [term('😀'.repeat(200))]],
    ['parents', [term('a'), term('b', 'a', 'a')]],
    ['labels', ['{"id":"a","parentIds":[],"labels":{"en":1}}']],
  ])('%s', (problem, lines) => {
    expect(contractProblem(published(...lines))).toBe(problem);
  });
});

describe('what a healthy run comes to', () => {
  const { pointer: newest } = revisionOf(43);
  const held = (more: Partial<SnapshotPointer> = {}): SnapshotPointer => ({
    ...revisionOf(42).pointer,
    syncedAt: '',
    expiresAt: '',
    bytes: 1,
    previous: null,
    ...more,
  });
  const restored = (from: number) => held({ restored: { from, at: '', reason: '' } });
  const nothing = new Map<number, string>();

  it.each([
    ['published', null, nothing, false],
    ['revision-went-back', null, new Map([[44, '']]), false],
    ['published', held(), nothing, false],
    ['republished', held(), new Map([[43, 'other']]), false],
    ['other-taxonomy', held({ taxonomy: 'other' }), nothing, false],
    ['unchanged', held(newest), nothing, false],
    ['republished', held({ revision: 43 }), nothing, false],
    ['revision-went-back', held({ revision: 44 }), nothing, false],
    ['unchanged', restored(43), nothing, false],
    ['published', restored(42), nothing, false],
    ['shrank', held({ count: 100 }), nothing, false],
    ['grew', held({ count: 10 }), nothing, false],
    ['published', held({ count: 10 }), nothing, true],
  ] as const)('%s', (verdict, current, stored, isAllowed) => {
    expect(rightVerdict({ current, stored, newest, isAllowed })).toBe(verdict);
  });
});
