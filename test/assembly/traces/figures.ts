import { nameOf } from './circumstances';
import { OUTAGES } from './detection';
import type { Done } from './tasks';

export interface Figure {
  readonly tier: string;
  readonly perMinute: number;
  readonly what: string;
  readonly median: number | null;
  /** Of pages: the month's average over the seeds, under whatever is worst; of outages: the slowest one. */
  readonly worst: number | null;
  readonly target: number;
  /** The first combination of what is not known under which that was. */
  readonly under: string;
  readonly met: boolean;
}

const FALSE_PAGES = 1;

interface Sample {
  readonly under: string;
  readonly figure: number | null;
}

/** One row for each tier, traffic and promise. */
export function figuresOf(done: readonly Done[]): Figure[] {
  const rows = new Map<string, Omit<Figure, 'median' | 'worst' | 'under' | 'met'> & { samples: Sample[] }>();
  const add = (tier: string, perMinute: number, what: string, target: number, samples: Sample[]) => {
    const id = `${tier} ${what} ${perMinute}`;
    const row = rows.get(id) ?? { tier, perMinute, what, target, samples: [] };
    row.samples.push(...samples);
    rows.set(id, row);
  };
  for (const [, { tier, perMinute, background, sample }] of months(done)) {
    add(tier, perMinute, `false pages a month, ${background * 100} % fail`, FALSE_PAGES, [sample]);
  }
  for (const { task, figure } of done) {
    if (task.kind !== 'outage') continue;
    const { tier, perMinute, outage, unknowns } = task;
    add(tier, perMinute, `minutes to a page: ${outage}`, OUTAGES[outage], [{ under: nameOf(unknowns), figure }]);
  }
  return [...rows.values()].map(({ samples, ...row }) => summed(row, samples));
}

/** Pages of both regions together, averaged over the seeds. */
function months(done: readonly Done[]) {
  const found = new Map<string, { tier: string; perMinute: number; background: number; sample: Sample }>();
  for (const { task } of done) {
    if (task.kind !== 'month' || task.region !== 'edge') continue;
    const { tier, perMinute, background, unknowns } = task;
    const under = nameOf(unknowns);
    const id = JSON.stringify([tier, perMinute, background, under]);
    if (found.has(id)) continue;
    const ofMonth = done.filter(({ task: other }) => {
      if (other.kind !== 'month' || other.tier !== tier || other.background !== background) return false;
      if (other.region === 'edge') return other.perMinute === perMinute && nameOf(other.unknowns) === under;
      return nameOf({ ...other.unknowns, weigh: unknowns.weigh }) === under;
    });
    const seeds = new Set(ofMonth.map(({ task: other }) => other.seed)).size;
    const pages = ofMonth.reduce((sum, { figure }) => sum + (figure ?? 0), 0);
    found.set(id, { tier, perMinute, background, sample: { under, figure: pages / seeds } });
  }
  return found;
}

function summed(row: Omit<Figure, 'median' | 'worst' | 'under' | 'met'>, samples: readonly Sample[]): Figure {
  const never = ({ figure }: Sample) => figure ?? Number.POSITIVE_INFINITY;
  const sorted = [...samples].sort((a, b) => never(a) - never(b));
  const worst = samples.find((sample) => never(sample) === never(sorted.at(-1) as Sample)) as Sample;
  const median = sorted[Math.floor((sorted.length - 1) / 2)] as Sample;
  return {
    ...row,
    ...{ median: median.figure, worst: worst.figure, under: worst.under, met: never(worst) <= row.target },
  };
}
