/**
 * One cycle among terms that are known to hold one, each the child of the next. Runs without recursion, as a cycle can
 * be as long as the taxonomy.
 *
 * @param among terms to start from.
 * @param parentsOf a term's parents.
 * @param follow whether a term can be part of a cycle, or lead to one.
 */
export function findCycle(
  among: Iterable<number>,
  parentsOf: (term: number) => ArrayLike<number>,
  follow: (term: number) => boolean,
): number[] {
  const cleared = new Set<number>();
  for (const start of among) {
    if (cleared.has(start) || !follow(start)) continue;
    const path = [start];
    const nextParent = [0];
    const place = new Map([[start, 0]]);
    while (path.length > 0) {
      const top = path.length - 1;
      const term = path[top] as number;
      const parents = parentsOf(term);
      const at = nextParent[top] as number;
      if (at === parents.length) {
        cleared.add(term);
        place.delete(term);
        path.pop();
        nextParent.pop();
        continue;
      }
      nextParent[top] = at + 1;
      const parent = parents[at] as number;
      const seen = place.get(parent);
      if (seen !== undefined) return path.slice(seen);
      if (cleared.has(parent) || !follow(parent)) continue;
      place.set(parent, path.length);
      path.push(parent);
      nextParent.push(0);
    }
  }
  return [];
}
