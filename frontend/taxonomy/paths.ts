import type { Tree } from './tree';

/** Ids from a root down to a term, both included. */
export type Path = readonly string[];

/**
 * The shortest path down to a term, by way of the earliest parent where several are as short. A term that no root leads
 * to (only a cycle can do that) has itself as its path.
 */
export function pathTo(tree: Tree, id: string): Path {
  const cameFrom = new Map<string, string | null>([[id, null]]);
  for (const queue = [id]; queue.length > 0; ) {
    const at = queue.shift() as string;
    const parents = tree.parents(at);
    if (parents.length === 0) return walkDown(at, cameFrom);
    for (const parent of parents) {
      if (cameFrom.has(parent.id)) continue;
      cameFrom.set(parent.id, at);
      queue.push(parent.id);
    }
  }
  return [id];
}

/** One path for each parent: where a term with several parents is found. */
export function pathsTo(tree: Tree, id: string): readonly Path[] {
  const parents = tree.parents(id);
  if (parents.length < 2) return [pathTo(tree, id)];
  return parents.map((parent) => [...pathTo(tree, parent.id), id]);
}

function walkDown(from: string, cameFrom: ReadonlyMap<string, string | null>): Path {
  const path: string[] = [];
  for (let at: string | null = from; at !== null; at = cameFrom.get(at) ?? null) path.push(at);
  return path;
}

/** A term with several parents stands in several places; a place is told by its path. */
export const placeOf = (path: Path) => JSON.stringify(path);
