import { createHash } from 'node:crypto';
import type { Pointer, SnapshotPointer, Term } from '../../../contract/taxonomy';

/** A small taxonomy for tests: the revision stands in the label, so that two revisions are told apart. */
export const termsOf = (revision: number): Term[] => [
  { id: 'food', parentIds: [], labels: { en: `food ${revision}` } },
  { id: 'fruit', parentIds: ['food'], labels: { en: 'fruit', de: 'Obst' } },
  { id: 'tomato', parentIds: ['fruit', 'food'], labels: { en: 'tomato' }, definition: 'eaten as a vegetable' },
];

export interface Revision {
  readonly pointer: Pointer;
  readonly body: string;
}

/** A revision as the contract wants it: pointer and the body of its terms. */
export function revisionOf(revision: number, terms: readonly Term[] = termsOf(revision)): Revision {
  const count = terms.length;
  const head = { taxonomy: 'made-up', contract: '1.0', revision, count };
  const proven = [head, ...terms].map((line) => `${JSON.stringify(line)}\n`).join('');
  const sha256 = createHash('sha256').update(proven).digest('hex');
  return {
    pointer: { ...head, sha256, publishedAt: '2026-01-01T00:00:00Z' },
    body: `${proven}${JSON.stringify({ end: true, count, sha256 })}\n`,
  };
}

export const asSnapshot = ({ pointer, body }: Revision, more: Partial<SnapshotPointer> = {}): SnapshotPointer => ({
  ...pointer,
  syncedAt: '2026-01-01T00:00:00Z',
  expiresAt: '2026-01-02T00:00:00Z',
  bytes: Buffer.byteLength(body),
  previous: null,
  ...more,
});
