import type { Term } from '../../contract/taxonomy';
import { type Path, placeOf } from './paths';
import type { Tree } from './tree';

/** One visible line of the tree. */
export interface Row {
  readonly term: Term;
  readonly path: Path;
  readonly place: string;
  /** 1 for a root. */
  readonly level: number;
  /** 1 for the first among its siblings. */
  readonly position: number;
  readonly siblings: number;
  readonly childCount: number;
  readonly open: boolean;
}

/** The lines to show, from top to bottom, when the places in `open` are unfolded. A term never unfolds inside itself. */
export function visibleRows(tree: Tree, open: ReadonlySet<string>): readonly Row[] {
  const rows: Row[] = [];
  const add = (terms: readonly Term[], above: Path) => {
    terms.forEach((term, index) => {
      const path = [...above, term.id];
      const place = placeOf(path);
      const childCount = above.includes(term.id) ? 0 : tree.childCount(term.id);
      const isOpen = childCount > 0 && open.has(place);
      rows.push({
        term,
        path,
        place,
        level: path.length,
        position: index + 1,
        siblings: terms.length,
        childCount,
        open: isOpen,
      });
      if (isOpen) add(tree.children(term.id), path);
    });
  };
  add(tree.roots, []);
  return rows;
}

/** `open` with everything above `path`'s last term unfolded. */
export function openDownTo(open: ReadonlySet<string>, path: Path): ReadonlySet<string> {
  const above = path.slice(0, -1).map((_, index) => placeOf(path.slice(0, index + 1)));
  return above.every((place) => open.has(place)) ? open : new Set([...open, ...above]);
}

export function toggled(open: ReadonlySet<string>, place: string): ReadonlySet<string> {
  const next = new Set(open);
  if (!next.delete(place)) next.add(place);
  return next;
}
