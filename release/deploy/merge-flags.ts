import type { FlagValue } from '../../contract/flags';

/** Values by flag. A release may know flags that another does not. */
export type Values = Readonly<Record<string, FlagValue>>;

export interface FlagChange {
  readonly key: string;
  /** null where there was none. */
  readonly from: FlagValue | null;
  /** null where there is none any more. */
  readonly to: FlagValue | null;
}

export interface Merged {
  readonly values: Values;
  /** What differs from what is in effect now. */
  readonly changed: readonly FlagChange[];
  /** Flags that the release changes and that were left alone, as somebody has set them since. */
  readonly kept: readonly FlagChange[];
}

/**
 * Flags on the way from one release to another, up or down: what differs between the two is changed where nobody has set
 * it since; what somebody has set stays theirs and is told.
 *
 * @param from what the release that is left comes with; null for none
 * @param current what is in effect
 * @param to what the release comes with that readers get
 */
export function mergeFlags(from: Values | null, current: Values, to: Values): Merged {
  const values: Record<string, FlagValue> = {};
  const changed: FlagChange[] = [];
  const kept: FlagChange[] = [];
  for (const key of [...new Set([...Object.keys(from ?? {}), ...Object.keys(current), ...Object.keys(to)])].sort()) {
    const [before, now, after] = [at(from, key), at(current, key), at(to, key)];
    const untouched = same(before, now) || from === null;
    const wanted = same(before, after) || !untouched ? now : after;
    // The catalogue of the release that readers get decides which flags there are.
    const next = after === null ? null : (wanted ?? after);
    if (next !== null) values[key] = next;
    if (!same(now, next)) changed.push({ key, from: now, to: next });
    if (!same(next, after) && !same(before, after)) kept.push({ key, from: now, to: after });
  }
  return { values, changed, kept };
}

const at = (values: Values | null, key: string): FlagValue | null =>
  values !== null && Object.hasOwn(values, key) ? (values[key] ?? null) : null;

const same = (a: FlagValue | null, b: FlagValue | null) =>
  a === b || (a !== null && b !== null && a.enabled === b.enabled && a.percent === b.percent);

/** Whether two sets of values mean the same to readers. */
export const sameValues = (a: Values, b: Values) =>
  [...new Set([...Object.keys(a), ...Object.keys(b)])].every((key) => same(at(a, key), at(b, key)));
