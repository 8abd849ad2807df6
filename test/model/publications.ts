import type { Term } from '../../contract/taxonomy';
import { type Publication, publicationOf } from '../../local/api/publication';

export const TAXONOMY = 'model';
/** Terms of an ordinary revision: more than a thousand bytes, so that the API compresses them, and one may be lost. */
export const COUNT = 24;

/** The revision stands in every label, so that terms of two revisions are told apart. */
const termOf = (revision: number, index: number): Term => ({
  id: index === 0 ? 'root' : `ü${index}`,
  parentIds: index === 0 ? [] : index % 5 === 0 ? [`ü${index - 1}`, 'root'] : ['root'],
  labels: { en: `term ${index} of ${revision}`, de: 'Übung' },
});

const made = new Map<string, Publication>();

/** A revision as a healthy API publishes it, children before their parents. The same bytes for the same question. */
export function revisionOf(revision: number, count = COUNT, taxonomy = TAXONOMY): Publication {
  const key = `${taxonomy} ${revision} ${count}`;
  const ready = made.get(key);
  if (ready) return ready;
  const lines = Array.from({ length: count }, (_, i) => JSON.stringify(termOf(revision, count - 1 - i)));
  const publication = publicationOf({ taxonomy, revision, publishedAt: '2026-11-01T06:00:00.000Z' }, lines);
  made.set(key, publication);
  return publication;
}
