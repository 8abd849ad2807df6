import { fullDiff, type ResourceDifference, ResourceImpact } from '@aws-cdk/cloudformation-diff';
import type { ResourceChange, StackChange } from '../../contract/evidence';
import { canonical, same } from './canonical';
import { shown } from './finding';
import { isStateful } from './rules/lasting';
import type { StackState, Template } from './template';
import { isObject } from './template';

/**
 * What becomes of each stack's resources, replacements included, also those that follow from another's: by AWS's own
 * specification of its resource types (`@aws-cdk/cloudformation-diff`). Change sets are not asked: making one is no
 * reading, and the local AWS answers "Conditional" to everything.
 */
export function stackChanges(before: readonly StackState[], after: readonly StackState[]): StackChange[] {
  const names = [...new Set([...before, ...after].map(({ stack }) => stack))];
  return names.flatMap((stack) => {
    const [old, fresh] = [before, after].map((side) => side.find((each) => each.stack === stack)?.template);
    const change = stackChange(stack, old, fresh);
    return change.resources.length + change.other.length > 0 ? [change] : [];
  });
}

const EMPTY: Template = { Resources: {} };
/** Says nothing about what is deployed. */
const UNTOLD = new Set(['Resources', 'Description', 'Metadata', 'Rules', 'AWSTemplateFormatVersion']);

function stackChange(stack: string, old: Template | undefined, fresh: Template | undefined): StackChange {
  const [before, after] = [old ?? EMPTY, fresh ?? EMPTY];
  const resources: ResourceChange[] = [];
  fullDiff(before, after).resources.forEachDifference((id, difference) => {
    const change = resourceChange(id, difference);
    if (change) resources.push(change);
  });
  const sections = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((name) => !UNTOLD.has(name));
  const other = sections
    .filter((name) => !same(before[name], after[name]))
    .map((name) => sectionSays(name, before, after));
  return { stack, kind: old ? (fresh ? 'changed' : 'gone') : 'new', resources, other };
}

function sectionSays(name: string, before: Template, after: Template): string {
  const [was, is] = [before[name], after[name]].map((each) => (isObject(each) ? each : {}));
  const keys = [...new Set([...Object.keys(was ?? {}), ...Object.keys(is ?? {})])];
  const changed = keys.filter((key) => !same(was?.[key], is?.[key]));
  return changed.length > 0 ? `${name}: ${changed.join(', ')}` : name;
}

const KINDS: Readonly<Record<ResourceImpact, ResourceChange['kind'] | null>> = {
  [ResourceImpact.WILL_CREATE]: 'added',
  [ResourceImpact.WILL_IMPORT]: 'added',
  [ResourceImpact.WILL_UPDATE]: 'changed',
  [ResourceImpact.WILL_REPLACE]: 'replaced',
  [ResourceImpact.MAY_REPLACE]: 'may-be-replaced',
  [ResourceImpact.WILL_DESTROY]: 'removed',
  [ResourceImpact.WILL_ORPHAN]: 'kept-outside',
  [ResourceImpact.NO_CHANGE]: null,
};

function resourceChange(id: string, difference: ResourceDifference): ResourceChange | null {
  const { oldValue, newValue } = difference;
  const impact = difference.changeImpact;
  const other = Object.entries(difference.otherChanges).filter(
    ([name, { isDifferent }]) => isDifferent && name !== 'Metadata',
  );
  const updated = Object.keys(difference.propertyUpdates);
  const kind = KINDS[impact] ?? (other.length > 0 ? 'changed' : null);
  if (kind === null || (kind === 'changed' && other.length === 0 && updated.length === 0)) return null;
  const type = newValue?.Type ?? oldValue?.Type ?? '';
  const whole = oldValue === undefined || newValue === undefined;
  const properties = whole
    ? []
    : [
        ...updated.flatMap((name) => leaves(oldValue.Properties?.[name], newValue.Properties?.[name], name)),
        ...other.map(([name, { oldValue: before, newValue: after }]) => leaf(name, before, after)),
      ];
  return { id, type, kind, stateful: isStateful(type), properties };
}

/** Places in which two values differ; lists are compared as a whole, as their order seldom means anything. */
function leaves(before: unknown, after: unknown, path: string): ResourceChange['properties'] {
  if (same(before, after)) return [];
  if (!isObject(before) || !isObject(after) || isIntrinsic(before) || isIntrinsic(after))
    return [leaf(path, before, after)];
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return keys.flatMap((key) => leaves(before[key], after[key], `${path}.${key}`));
}

const isIntrinsic = (value: Record<string, unknown>) => /^(Ref|Fn::.*)$/.test(Object.keys(value).join());
const leaf = (path: string, before: unknown, after: unknown) => ({ path, before: brief(before), after: brief(after) });
const brief = (value: unknown) => shown(typeof value === 'string' || value === undefined ? value : canonical(value));
