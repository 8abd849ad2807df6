import { FIELDS, type Field, type TermPrints } from './term-prints';

export interface ChangedTerm {
  readonly id: string;
  readonly fields: readonly Field[];
}

export interface TermsDiff {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly changed: readonly ChangedTerm[];
  readonly unchanged: number;
}

/** What two revisions differ in, term by term. The order of terms means nothing, nor does the order of labels. */
export function diffTerms(from: TermPrints, to: TermPrints): TermsDiff {
  const added: string[] = [];
  const changed: ChangedTerm[] = [];
  let unchanged = 0;
  for (const id of to.ids()) {
    const before = from.of(id);
    if (before === null) {
      added.push(id);
      continue;
    }
    const after = to.of(id) as Uint32Array;
    const fields = FIELDS.filter((_, place) => before[place] !== after[place]);
    if (fields.length === 0) unchanged += 1;
    else changed.push({ id, fields });
  }
  const removed = [...from.ids()].filter((id) => to.of(id) === null);
  return { added, removed, changed, unchanged };
}
