import type { Finding } from '../../../contract/evidence';
import { same } from '../canonical';
import { finding, shown } from '../finding';
import { at, isObject, propertiesOf, type ResourcePair } from '../template';

/** One property that must not become looser unseen. */
export interface PropertyRule {
  readonly type: string;
  /** Dotted, below `Properties`. */
  readonly path: string;
  readonly area: Finding['area'];
  /** How loose a value is: 0 is the strictest; null when it cannot be told, as of an intrinsic function. */
  readonly looseness: (value: unknown) => number | null;
  /** What it means; the values stand behind it. */
  readonly says: string;
  /** Whether a resource that is new is judged too, against the strictest. */
  readonly alsoNew?: boolean;
}

/** Findings of every rule on one resource. */
export function propertyFindings(rules: readonly PropertyRule[], pair: ResourcePair): readonly Finding[] {
  const { before, after } = pair;
  if (!after) return [];
  return rules
    .filter(({ type, alsoNew }) => type === pair.type && (before !== null || alsoNew === true))
    .flatMap(({ path, area, looseness, says }) => {
      const [old, fresh] = [at(propertiesOf(before), path), at(propertiesOf(after), path)];
      if (before !== null && same(old, fresh)) return [];
      const [was, is] = [before === null ? 0 : looseness(old), looseness(fresh)];
      if (was !== null && is !== null && is <= was) return [];
      const decided = was !== null && is !== null;
      const change = before === null ? `is ${shown(fresh)}` : `was ${shown(old)}, becomes ${shown(fresh)}`;
      const doubt = decided ? '' : '; how much looser that is cannot be told, so it counts';
      return [finding(area, pair, `${says}: ${path} ${change}${doubt}.`, decided)];
    });
}

const isUnknown = (value: unknown) => isObject(value) && Object.keys(value).some((key) => /^(Ref|Fn::)/.test(key));
const told =
  (judge: (value: unknown) => number) =>
  (value: unknown): number | null =>
    isUnknown(value) ? null : judge(value);

/** Loose when it is not `true`. */
export const mustBeTrue = told((value) => (value === true || value === 'true' ? 0 : 1));
/** Loose when it is `true`. */
export const mustNotBeTrue = told((value) => (value === true || value === 'true' ? 1 : 0));
/** Loose when it is missing or empty; another value is as good. */
export const mustBeThere = (value: unknown) =>
  value === undefined || value === null || (Array.isArray(value) && value.length === 0) ? 1 : 0;
/** The first of these is the strictest; a value that is none of them is looser than all. */
export const inOrder = (...values: readonly unknown[]) =>
  told((value) => {
    const index = values.indexOf(value);
    return index < 0 ? values.length : index;
  });
/** The higher the looser; missing counts as `missing`. */
export const lowerIsStricter = (missing: number) => told((value) => (value === undefined ? missing : Number(value)));
/** The lower the looser; missing counts as `missing`. */
export const higherIsStricter = (missing: number) => told((value) => -(value === undefined ? missing : Number(value)));
