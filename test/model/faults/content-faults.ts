import type { Term } from '../../../contract/taxonomy';
import type { Target } from '../../../local/api/answer';
import { type Masthead, type Publication, publicationOf, termLines } from '../../../local/api/publication';
import { revisionOf } from '../publications';
import { type ApiFault, NO_EFFECTS } from './api-fault';

/** What is published is wrong in itself, or odd; count and checksum are right wherever they stand. */

const publishing = (name: string, change: (publication: Publication) => Publication, only?: Target): ApiFault => {
  const made = new WeakMap<Publication, Publication>();
  const changed = (publication: Publication) => {
    const ready = made.get(publication) ?? change(publication);
    made.set(publication, ready);
    return ready;
  };
  return {
    name: `published: ${name}`,
    effects: ({ target }) => (only && only !== target ? NO_EFFECTS : { publication: changed }),
  };
};

const masthead = (name: string, more: (of: Masthead) => Partial<Masthead>): ApiFault =>
  publishing(name, (publication) =>
    publicationOf({ ...publication.pointer, ...more(publication.pointer) }, termLines(publication)),
  );

const term = (name: string, change: (term: Term) => object): ApiFault =>
  publishing(name, (publication) => {
    const changed = termLines(publication).map((line, i) =>
      i === 7 ? JSON.stringify(change(JSON.parse(line))) : line,
    );
    return publicationOf(publication.pointer, changed);
  });

const lines = (name: string, change: (lines: readonly string[]) => readonly string[]): ApiFault =>
  publishing(name, (publication) => publicationOf(publication.pointer, change(termLines(publication))));

const extra = (id: string, parentIds: readonly string[]) => JSON.stringify({ id, parentIds, labels: {} });
const chain = (length: number) => Array.from({ length }, (_, i) => extra(`c${i}`, [i === 0 ? 'root' : `c${i - 1}`]));

export const CONTENT_FAULTS: readonly ApiFault[] = [
  term('its own parent', (each) => ({ ...each, parentIds: [each.id] })),
  term('a parent twice', (each) => ({ ...each, parentIds: ['root', 'root'] })),
  term('65 parents', (each) => ({ ...each, parentIds: Array.from({ length: 65 }, (_, i) => `x${i}`) })),
  term('parents that are no list', (each) => ({ ...each, parentIds: 'root' })),
  term('no labels', ({ labels: _, ...each }) => each),
  term('a label that is a number', (each) => ({ ...each, labels: { en: 5 } })),
  term('an id that is a number', (each) => ({ ...each, id: 5 })),
  term('an empty id', (each) => ({ ...each, id: '' })),
  term('an id that is too long', (each) => ({ ...each, id: 'x'.repeat(201) })),
  term('half a character for an id', (each) => ({ ...each, id: '\ud800' })),
  term('__proto__ for an id', (each) => ({ ...each, id: '__proto__' })),
  term('fields that nobody knows', (each) => ({ ...each, end: true, more: { deep: [null] } })),
  lines('no terms', () => []),
  lines('one term', (all) => all.slice(-1)),
  lines('half of the terms', (all) => all.slice(all.length / 2)),
  lines('twice the terms', (all) => [...all, ...all.map((_, i) => extra(`more${i}`, ['root']))]),
  lines('63 terms below the root', (all) => [...all, ...chain(10)]),
  lines('a chain that is too deep', (all) => [...all.slice(-1), ...chain(64)]),
  lines('lines that end as on Windows', (all) => all.map((line) => `${line}\r`)),
  masthead('a revision that is far away', ({ revision }) => ({ revision: revision + 1000 })),
  masthead('another taxonomy', () => ({ taxonomy: 'another' })),
  publishing('terms of the revision before', ({ pointer }) => revisionOf(pointer.revision - 1), 'terms'),
  publishing(
    'terms of the revision before under this header',
    ({ pointer }) => {
      return publicationOf(pointer, termLines(revisionOf(pointer.revision - 1)));
    },
    'terms',
  ),
  publishing('terms of the next revision', ({ pointer }) => revisionOf(pointer.revision + 1), 'terms'),
  publishing('a pointer to the next revision', ({ pointer }) => revisionOf(pointer.revision + 1), 'latest'),
];
