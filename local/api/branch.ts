import type { Term } from '../../contract/taxonomy';

/**
 * The term `root` and everything below it, in the order given. Parents outside the branch are dropped, so that it
 * stands alone with `root` as its only root.
 */
export function branchOf<T extends Term>(terms: readonly T[], root: string): T[] {
  const children = new Map<string, T[]>();
  for (const term of terms) {
    for (const parent of term.parentIds) {
      const siblings = children.get(parent);
      if (siblings) siblings.push(term);
      else children.set(parent, [term]);
    }
  }
  const inside = new Set([root]);
  // A Set is walked in insertion order, also over what is added meanwhile.
  for (const id of inside) for (const child of children.get(id) ?? []) inside.add(child.id);
  return terms
    .filter((term) => inside.has(term.id))
    .map((term) => ({ ...term, parentIds: term.id === root ? [] : term.parentIds.filter((id) => inside.has(id)) }));
}
