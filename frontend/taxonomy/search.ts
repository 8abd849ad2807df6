import type { Term } from '../../contract/taxonomy';
import { synonymsOf } from './names';
import type { Tree } from './tree';

export interface Hit {
  readonly term: Term;
  /** The name that matched where it is not the label: a synonym, a label in another language, or the id. */
  readonly by: string | null;
}

export interface Hits {
  readonly hits: readonly Hit[];
  /** Of all that matched, shown or not. */
  readonly total: number;
}

export type Search = (query: string, limit?: number) => Hits;

/** Without accents, in lower case: `Crème brûlée` is found by `creme brulee`. */
export function folded(text: string): string {
  // Most text is ASCII, and normalising 80,000 labels that need none takes longer than the rest of the index.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range of ASCII begins with them.
  const plain = /^[\u0000-\u007f]*$/.test(text) ? text : text.normalize('NFKD').replace(/\p{M}/gu, '');
  return plain.toLowerCase();
}

interface Entry {
  readonly term: Term;
  /** Folded: the label first, then every other name, the id last. */
  readonly names: readonly string[];
  /** All names in one text, so that most terms are passed over by one comparison. */
  readonly all: string;
}

/** Ranks, best first. A rank counts only for all words of a query together. */
const RANKS = { label: 0, otherName: 1, labelStart: 2, wordStart: 3, otherWordStart: 4, inside: 5 } as const;
const RANK_COUNT = 6;

/** Built once for a revision; a search then passes over all terms, which takes some 10 ms for 80,000. */
export function buildSearch(terms: readonly Term[], tree: Pick<Tree, 'label'>): Search {
  const entries = terms.map((term): Entry => {
    const names = [tree.label(term), ...synonymsOf(term), ...Object.values(term.labels), term.id].map(folded);
    return { term, names, all: names.join('\n') };
  });

  return (query, limit = 50) => {
    const wanted = folded(query).trim().replace(/\s+/g, ' ');
    if (wanted === '') return { hits: [], total: 0 };
    const words = wanted.split(' ');
    const ranks: Entry[][] = Array.from({ length: RANK_COUNT }, () => []);
    for (const entry of entries) {
      if (words.every((word) => entry.all.includes(word))) ranks[rankOf(entry, wanted)]?.push(entry);
    }
    const total = ranks.reduce((sum, rank) => sum + rank.length, 0);
    const hits: Hit[] = [];
    for (const rank of ranks) {
      if (hits.length >= limit) break;
      const best = rank.sort((a, b) => lengthOf(a) - lengthOf(b) || compare(a, b)).slice(0, limit - hits.length);
      hits.push(...best.map((entry) => ({ term: entry.term, by: otherNameOf(entry, words) })));
    }
    return { hits, total };
  };
}

const lengthOf = ({ names }: Entry) => (names[0] as string).length;
const compare = ({ all: a }: Entry, { all: b }: Entry) => (a < b ? -1 : a > b ? 1 : 0);

function rankOf({ names, all }: Entry, wanted: string): number {
  const label = names[0] as string;
  if (label === wanted) return RANKS.label;
  if (names.includes(wanted, 1)) return RANKS.otherName;
  if (label.startsWith(wanted)) return RANKS.labelStart;
  if (startsWord(label, wanted)) return RANKS.wordStart;
  return startsWord(all, wanted) ? RANKS.otherWordStart : RANKS.inside;
}

function startsWord(text: string, wanted: string): boolean {
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    if (at === 0 || ' \n-/('.includes(text[at - 1] as string)) return true;
  }
  return false;
}

function otherNameOf({ term, names }: Entry, words: readonly string[]): string | null {
  const fits = (name: string) => words.every((word) => name.includes(word));
  if (fits(names[0] as string)) return null;
  const index = names.findIndex((name, at) => at > 0 && fits(name));
  return [...synonymsOf(term), ...Object.values(term.labels), term.id][index - 1] ?? null;
}
