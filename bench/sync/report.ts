import Table from 'cli-table3';
import { median } from '../median';
import { type Figure, isMet, type Pair } from './figures';

const STYLE = { head: [], border: [] };

/** What was measured, as two tables: medians of the runs, and each figure beside its target. */
export function reportOf(pairs: readonly Pair[], figures: readonly Figure[]): string {
  const measured = new Table({
    head: ['terms', 'cores', 'engine s', 'floor s', 'engine cpu s', 'floor cpu s', 'peak MB'],
    style: STYLE,
  });
  for (const group of groups(pairs)) {
    const [{ terms, cores }] = group as [Pair];
    const of = (value: (pair: Pair) => number) => median(group.map(value)).toFixed(2);
    measured.push([
      terms,
      cores,
      of(({ engine }) => engine.wallSeconds),
      of(({ floor }) => floor.wallSeconds),
      of(({ engine }) => engine.cpuSeconds),
      of(({ floor }) => floor.cpuSeconds),
      Math.max(...group.map(({ engine }) => engine.megabytes)).toFixed(0),
    ]);
  }
  const judged = new Table({ head: ['figure', 'found', 'target', ''], style: STYLE });
  for (const figure of figures) {
    const { what, found, unit, target } = figure;
    const verdict = target === null ? '' : isMet(figure) ? 'met' : 'missed';
    judged.push([what, `${shown(figure, found)} ${unit}`, target === null ? '' : `≤ ${target}`, verdict]);
  }
  return `${measured}\n${judged}`;
}

function groups(pairs: readonly Pair[]): Pair[][] {
  const byKind = new Map<string, Pair[]>();
  for (const pair of pairs) {
    const kind = `${pair.terms} ${pair.cores}`;
    byKind.set(kind, [...(byKind.get(kind) ?? []), pair]);
  }
  return [...byKind.values()];
}

const shown = ({ unit }: Figure, value: number) => value.toFixed(unit === '× floor' || unit === '×' ? 3 : 0);
