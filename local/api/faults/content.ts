import { z } from 'zod';
import type { Term } from '../../../contract/taxonomy';
import { type Publication, publicationOf, termLines } from '../publication';
import { defineFault } from './fault';

/**
 * Mistakes of those who write the taxonomy: what is published is wrong in itself, while count and checksum are right in
 * header, trailer and pointer. With `only` one of the two resources shows the mistake, and they disagree.
 */
const published = (change: (lines: readonly string[]) => readonly string[]) => () => ({
  publication: (publication: Publication) => publicationOf(publication.pointer, change(termLines(publication))),
});

const middleOf = (lines: readonly string[]) => Math.floor(lines.length / 2);

const withTerm = (lines: readonly string[], index: number, change: (term: Term) => Term) =>
  lines.map((line, i) => (i === index ? JSON.stringify(change(JSON.parse(line))) : line));

/** A term line twice. */
export const double = defineFault(
  'double',
  {},
  published((lines) => lines.flatMap((line, i) => (i === middleOf(lines) ? [line, line] : [line]))),
);

/** A parent that is nowhere. */
export const orphan = defineFault(
  'orphan',
  {},
  published((lines) => withTerm(lines, middleOf(lines), (term) => ({ ...term, parentIds: ['n99999999'] }))),
);

/** A term that is its own ancestor: the root becomes a child of its last descendant. */
export const cycle = defineFault(
  'cycle',
  {},
  published((lines) => {
    const terms = lines.map((line) => JSON.parse(line) as Term);
    const root = terms.findIndex((term) => term.parentIds.length === 0);
    const child = terms.find((term) => term.parentIds.includes(terms[root]?.id ?? ''));
    return child ? withTerm(lines, root, (term) => ({ ...term, parentIds: [child.id] })) : lines;
  }),
);

/** Whole and valid, and too little of it: some of the terms that nothing is below are gone. `to` is the share that stays. */
export const shrink = defineFault('shrink', { to: z.number().min(0.5).lt(1).default(0.9) }, ({ to }) =>
  published((lines) => {
    const terms = lines.map((line) => JSON.parse(line) as Term);
    const parents = new Set(terms.flatMap(({ parentIds }) => parentIds));
    let spare = Math.ceil(lines.length * (1 - to));
    return lines.filter((_, i) => parents.has(terms[i]?.id ?? '') || spare-- <= 0);
  })(),
);

/** The same revision number with other content than before. */
export const republish = defineFault(
  'republish',
  {},
  published((lines) =>
    withTerm(lines, middleOf(lines), (term) => ({
      ...term,
      labels: { ...term.labels, en: `${term.labels['en']} (new)` },
    })),
  ),
);
