import type { ValueChange } from '../../contract/evidence';
import { canonical, same } from './canonical';
import { shown } from './finding';
import { isObject } from './template';

/** Every leaf in which two values differ, such as two tiers' configurations; lists are compared as a whole. */
export function valueChanges(before: unknown, after: unknown, path = ''): ValueChange[] {
  if (same(before, after)) return [];
  if (!isObject(before) || !isObject(after)) return [{ path, before: brief(before), after: brief(after) }];
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return keys.flatMap((key) => valueChanges(before[key], after[key], path === '' ? key : `${path}.${key}`));
}

const brief = (value: unknown) => shown(typeof value === 'object' && value !== null ? canonical(value) : value);
