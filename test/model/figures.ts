import type { Drama } from './drama';

/** What a number of runs came to. */
export interface Figures {
  runs: number;
  operations: number;
  checks: number;
  /** Accidents and faults that came about. */
  readonly seen: Set<string>;
  /** How often runs of the sync ended in each way. */
  readonly outcomes: Map<string, number>;
}

export const noFigures = (): Figures => ({ runs: 0, operations: 0, checks: 0, seen: new Set(), outcomes: new Map() });

export function count(figures: Figures, { world, readers, outcomes }: Drama): void {
  figures.runs += 1;
  figures.operations += world.operations;
  figures.checks += readers.checks;
  for (const name of world.seen) figures.seen.add(name);
  for (const { outcome, reason } of outcomes) {
    const end = reason ?? outcome;
    figures.outcomes.set(end, (figures.outcomes.get(end) ?? 0) + 1);
  }
}

/** Adds to the first what the second has counted. */
export function add(sum: Figures, more: Figures): void {
  sum.runs += more.runs;
  sum.operations += more.operations;
  sum.checks += more.checks;
  for (const name of more.seen) sum.seen.add(name);
  for (const [end, times] of more.outcomes) sum.outcomes.set(end, (sum.outcomes.get(end) ?? 0) + times);
}

const number = (value: number) => value.toLocaleString('en');

export const figuresText = ({ runs, operations, checks }: Figures) =>
  `${number(runs)} runs, ${number(operations)} storage operations, ${number(checks)} reader checks`;
