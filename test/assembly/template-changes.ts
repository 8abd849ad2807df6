import type { SynthesizedStack } from './assemblies';

/** One place where two assemblies differ. */
export interface Change {
  /** Stack path and logical id: `dev/edge Distribution`; the logical id is empty outside resources. */
  readonly where: string;
  readonly type: string;
  /** `added` and `removed` speak of whole resources. */
  readonly kind: 'added' | 'removed' | 'changed';
  /** Dotted path inside the resource; empty for a whole resource. */
  readonly at: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** Every leaf in which two assemblies' templates differ, and every resource that only one of them has. */
export function templateChanges(before: readonly SynthesizedStack[], after: readonly SynthesizedStack[]): Change[] {
  const paths = [...new Set([...before, ...after].map(({ path }) => path))];
  return paths.flatMap((path) => {
    const [left, right] = [before, after].map((stacks) => stacks.find((stack) => stack.path === path)?.template);
    const { Resources: old = {}, ...oldRest } = left ?? {};
    const { Resources: fresh = {}, ...freshRest } = right ?? {};
    const ids = [...new Set([...Object.keys(old), ...Object.keys(fresh)])];
    const resources = ids.flatMap((id): Change[] => {
      const [a, b] = [old[id], fresh[id]];
      const place = { where: `${path} ${id}`, type: (a ?? b)?.Type ?? '', before: a, after: b };
      if (!a) return [{ ...place, kind: 'added', at: '' }];
      if (!b) return [{ ...place, kind: 'removed', at: '' }];
      return leafChanges(a, b).map((leaf) => ({ ...place, kind: 'changed', ...leaf }));
    });
    const rest = leafChanges(oldRest, freshRest).map((leaf) => ({
      where: path,
      type: '',
      kind: 'changed' as const,
      ...leaf,
    }));
    return [...resources, ...rest];
  });
}

function leafChanges(before: unknown, after: unknown, at: string[] = []): Pick<Change, 'at' | 'before' | 'after'>[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  if (!isTree(before) || !isTree(after)) return [{ at: at.join('.'), before, after }];
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return keys.flatMap((key) => leafChanges(before[key], after[key], [...at, key]));
}

const isTree = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
