import type { StackState } from '../template';
import { conditionShown } from './condition';
import { beyond, type Dimension, type Grant, termShown } from './grant';

/** One grant that the new set has and the old had not, or one refusal that the old had and the new has not. */
export interface Broadening {
  readonly kind: 'allows-more' | 'refuses-less';
  readonly grant: Grant;
  /** In what it goes beyond the nearest grants of the other side; empty when there is nothing like it. */
  readonly by: readonly Dimension[];
  readonly nearest: readonly Grant[];
}

/**
 * What becomes possible that was not, by meaning: every grant of the new set must be covered by one of the old, and every
 * refusal of the old set by one of the new. What a new refusal takes back as a whole is no grant. In doubt it counts.
 *
 * @param exists whether a holder is still there: with it go its refusals
 */
export function broadened(
  before: readonly Grant[],
  after: readonly Grant[],
  exists: (holder: string) => boolean,
): readonly Broadening[] {
  const [old, fresh] = [byHolder(before), byHolder(after)];
  const more = after
    .filter(({ effect }) => effect === 'Allow')
    .filter((grant) => !isCovered(grant, denies(fresh, grant)))
    .flatMap((grant) => judged('allows-more', grant, allows(old, grant)));
  const less = before
    .filter(({ effect, holder }) => effect === 'Deny' && exists(holder))
    .flatMap((grant) => judged('refuses-less', grant, denies(fresh, grant)));
  return [...more, ...less];
}

type ByHolder = ReadonlyMap<string, readonly Grant[]>;

function byHolder(grants: readonly Grant[]): ByHolder {
  const all = new Map<string, Grant[]>();
  for (const grant of grants) all.set(grant.holder, [...(all.get(grant.holder) ?? []), grant]);
  return all;
}

const denies = (all: ByHolder, { holder }: Grant) => (all.get(holder) ?? []).filter(({ effect }) => effect === 'Deny');
const allows = (all: ByHolder, { holder }: Grant) => (all.get(holder) ?? []).filter(({ effect }) => effect === 'Allow');
const isCovered = (grant: Grant, by: readonly Grant[]) => by.some((wide) => beyond(wide, grant).length === 0);

function judged(kind: Broadening['kind'], grant: Grant, candidates: readonly Grant[]): readonly Broadening[] {
  const gaps = candidates.map((each) => ({ each, by: beyond(each, grant), alike: likeness(each, grant) }));
  if (gaps.some(({ by }) => by.length === 0)) return [];
  const [best] = gaps.sort((a, b) => a.by.length - b.by.length || b.alike - a.alike);
  // Another action, and more that differs: they have nothing to tell about each other.
  if (!best || (best.by.includes('action') && best.by.length > 1)) return [{ kind, grant, by: [], nearest: [] }];
  const near = gaps.filter(({ by, alike }) => by.join() === best.by.join() && alike === best.alike);
  return [{ kind, grant, by: best.by, nearest: near.map(({ each }) => each) }];
}

/** In how much two grants are written alike. */
const likeness = (a: Grant, b: Grant) =>
  (['principal', 'action', 'resource'] as const).filter((name) => termShown(a[name]) === termShown(b[name])).length;

/** Holders whose resource is in none of the stacks any more; a name that no template makes is taken to be there. */
export function stillThere(before: readonly StackState[], after: readonly StackState[]): (holder: string) => boolean {
  const ids = (states: readonly StackState[]) =>
    new Set(
      states.flatMap(({ stack, template }) => Object.keys(template.Resources ?? {}).map((id) => `${stack}/${id}`)),
    );
  const [old, fresh] = [ids(before), ids(after)];
  const owner = (holder: string) => holder.split(' ')[0] as string;
  return (holder) => !old.has(owner(holder)) || fresh.has(owner(holder));
}

export const conditionsShown = ({ conditions }: Grant) => conditions.map(conditionShown).join(' and ');
