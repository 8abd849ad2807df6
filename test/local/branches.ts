import { branchOf } from '../../local/api/branch';
import type { Noun } from '../../local/api/noun-file';

export interface Branch {
  readonly name: string;
  readonly id: string;
  /** The term itself and everything below it. */
  readonly size: number;
  /** Right below it. */
  readonly children: number;
}

/** The largest branch among the terms of that name: thousands of names stand for several terms. */
export function branchNamed(nouns: readonly Noun[], name: string): Branch {
  const [largest] = nouns
    .filter(({ labels }) => labels['en'] === name)
    .map(({ id }) => ({ id, size: branchOf(nouns, id).length }))
    .sort((a, b) => b.size - a.size);
  if (!largest) throw new Error(`No noun is named "${name}".`);
  const children = nouns.filter(({ parentIds }) => parentIds.includes(largest.id)).length;
  return { name, ...largest, children };
}
