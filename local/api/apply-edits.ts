import type { Edit } from './edits';
import type { Noun } from './noun-file';

/**
 * The next revision's terms: changed ones in place, added ones at the end.
 * @throws Error when an edit names a term that is not there, adds one that is, or removes one that has children.
 */
export function applyEdits(terms: readonly Noun[], edits: readonly Edit[]): Noun[] {
  const byId = new Map(terms.map((term) => [term.id, term]));
  const known = (edit: { op: string; id: string }): Noun => {
    const term = byId.get(edit.id);
    if (!term) throw new Error(`An edit says ${edit.id} was ${edit.op}, but the revision before has no such term.`);
    return term;
  };
  for (const edit of edits) {
    switch (edit.op) {
      case 'renamed':
        byId.set(edit.id, { ...known(edit), labels: edit.labels });
        break;
      case 'moved':
        byId.set(edit.id, { ...known(edit), parentIds: edit.parentIds });
        break;
      case 'added':
        if (byId.has(edit.term.id)) throw new Error(`An edit adds ${edit.term.id}, which is there already.`);
        byId.set(edit.term.id, edit.term);
        break;
      case 'removed':
        known(edit);
        byId.delete(edit.id);
    }
  }
  for (const { id, parentIds } of byId.values()) {
    for (const parent of parentIds) {
      if (!byId.has(parent)) throw new Error(`After the edits ${id} has the parent ${parent}, which is not there.`);
    }
  }
  return [...byId.values()];
}
