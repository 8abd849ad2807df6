import type { Term } from '../../contract/taxonomy';
import { labelOf } from './names';

export interface Tree {
  readonly size: number;
  /** Terms without a parent in this taxonomy, in reading order. */
  readonly roots: readonly Term[];
  term(id: string): Term | undefined;
  /** Parents that are in this taxonomy; one named twice counts once. */
  parents(id: string): readonly Term[];
  /** In reading order: by `order`, then by label. */
  children(id: string): readonly Term[];
  childCount(id: string): number;
  label(term: Term): string;
}

/** Indexes terms once; children are sorted when first asked for, as sorting all would cost a second. */
export function buildTree(terms: readonly Term[], languages: readonly string[]): Tree {
  const byId = new Map(terms.map((term) => [term.id, term]));
  const below = new Map<string, Term[]>();
  const sorted = new Set<string>();
  const roots: Term[] = [];
  const collator = new Intl.Collator(languages[0], { numeric: true });
  const label = (term: Term) => labelOf(term, languages);
  const inReadingOrder = (a: Term, b: Term) =>
    (a.order ?? Number.POSITIVE_INFINITY) - (b.order ?? Number.POSITIVE_INFINITY) ||
    collator.compare(label(a), label(b));

  const parents = (id: string) =>
    [...new Set(byId.get(id)?.parentIds)].map((parent) => byId.get(parent)).filter((term) => term !== undefined);

  for (const term of terms) {
    const known = parents(term.id);
    if (known.length === 0) roots.push(term);
    for (const parent of known) {
      const siblings = below.get(parent.id);
      if (siblings) siblings.push(term);
      else below.set(parent.id, [term]);
    }
  }
  roots.sort(inReadingOrder);

  return {
    size: terms.length,
    roots,
    term: (id) => byId.get(id),
    parents,
    children(id) {
      const found = below.get(id);
      if (!found) return [];
      if (!sorted.has(id)) {
        found.sort(inReadingOrder);
        sorted.add(id);
      }
      return found;
    },
    childCount: (id) => below.get(id)?.length ?? 0,
    label,
  };
}
