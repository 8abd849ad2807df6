import { loadTiers } from '../../../config';
import type { TierConfig } from '../../../config/tier-config';
import { type Unknowns, unknownsFor } from './circumstances';
import { type Deployed, deployedAlarms } from './deployed';
import { minutesToPage, OUTAGES, type Outage } from './detection';
import { falsePages } from './false-pages';
import { TRAFFIC } from './findings';
import { BACKGROUNDS } from './usual';

const DAYS = 30;

/** One trace to be made, in a process of its own. */
export type Task = {
  readonly tier: string;
  readonly perMinute: number;
  readonly background: number;
  readonly seed: number;
  readonly unknowns: Unknowns;
} & (
  | { readonly kind: 'month'; readonly region: 'tier' | 'edge' }
  | { readonly kind: 'outage'; readonly outage: Outage }
);

export interface Done {
  readonly task: Task;
  /** Pages of a month, or minutes to a page; null for never. */
  readonly figure: number | null;
}

export interface Extent {
  readonly seeds: number;
  /** Of what is unknown only the two ends. */
  readonly quick: boolean;
}

/** Everything to be measured, the longest first. */
export const tasksOf = ({ seeds, quick }: Extent): Task[] =>
  loadTiers()
    .flatMap((config) => {
      const all = unknownsFor(deployedAlarms(config));
      const unknowns = quick ? [all[0], all.at(-1)].flatMap((one) => one ?? []) : all;
      return Array.from({ length: seeds }, (_, i) => i + 1).flatMap((seed) =>
        unknowns.flatMap((each, place) => {
          // Readers' traffic and how the edge's rate is averaged are nothing to the tier's own alarms.
          const first = unknowns.findIndex((other) => seenAlike(each, other)) === place;
          return tasksUnder(config, seed, each, first);
        }),
      );
    })
    .sort((a, b) => rank(a) - rank(b));

const seenAlike = (a: Unknowns, b: Unknowns) => a.reading === b.reading && a.delaySeconds === b.delaySeconds;

function tasksUnder({ tier }: TierConfig, seed: number, unknowns: Unknowns, withTier: boolean): Task[] {
  const months = BACKGROUNDS.flatMap((background): Task[] => {
    const month = { kind: 'month', tier, background, seed, unknowns } as const;
    const edge = TRAFFIC.map((perMinute): Task => ({ ...month, region: 'edge', perMinute }));
    return withTier ? [...edge, { ...month, region: 'tier', perMinute: 0 }] : edge;
  });
  const background = Math.max(...BACKGROUNDS);
  const outages = (Object.keys(OUTAGES) as Outage[]).flatMap((outage) =>
    TRAFFIC.map((perMinute): Task => ({ kind: 'outage', outage, tier, perMinute, background, seed, unknowns })),
  );
  return [...months, ...outages];
}

const rank = (task: Task) => (task.kind === 'outage' ? 2 : task.region === 'tier' ? 0 : 1);

const kept = new Map<string, { config: TierConfig; alarms: Deployed }>();
function tierOf(tier: string) {
  const config = loadTiers().find((each) => each.tier === tier);
  if (!config) throw new Error(`There is no tier ${tier}.`);
  const found = kept.get(tier) ?? { config, alarms: deployedAlarms(config) };
  kept.set(tier, found);
  return found;
}

export function answer(task: Task): Done {
  const { config, alarms } = tierOf(task.tier);
  if (task.kind === 'outage') return { task, figure: minutesToPage(config, alarms, task.outage, task, task.unknowns) };
  const here = alarms.slice(...(task.region === 'tier' ? [0, 1] : [1, 2]));
  return { task, figure: falsePages(config, here, { days: DAYS, ...task }, task.unknowns) };
}
