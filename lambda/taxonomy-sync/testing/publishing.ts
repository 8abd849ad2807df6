import type { Pointer } from '../../../contract/taxonomy';
import { type Publication, publicationOf } from '../../../local/api/publication';

/** One term's line. */
export const term = (id: string, parentIds: readonly string[] = [], more: object = {}) =>
  JSON.stringify({ id, parentIds, labels: { en: id }, ...more });

/** `count` terms under one root, children before their parent. */
export const tree = (count: number) => [
  ...Array.from({ length: count - 1 }, (_, i) => term(`t${i}`, ['root'])),
  term('root'),
];

export const revision = (number: number, lines: readonly string[]): Publication =>
  publicationOf({ taxonomy: 'test', revision: number, publishedAt: '2026-11-01T00:00:00.000Z' }, lines);

/** A publication whose terms were replaced after its pointer had been made. */
export const withTerms = ({ pointer }: Publication, terms: string | Buffer): Publication => ({
  pointer,
  terms: Buffer.from(terms),
});

export const withPointer = (publication: Publication, changes: Partial<Pointer> | object): Publication => ({
  ...publication,
  pointer: { ...publication.pointer, ...changes },
});
