import type { Samples } from '../percentile';
import type { Point, StatisticSet } from './point';

export function statisticsOf(point: Point): StatisticSet {
  if ('statistics' in point) return point.statistics;
  const set = { SampleCount: 0, Sum: 0, Minimum: Number.POSITIVE_INFINITY, Maximum: Number.NEGATIVE_INFINITY };
  const values = 'value' in point ? [point.value] : point.values;
  values.forEach((value, i) => {
    const count = 'value' in point ? 1 : (point.counts?.[i] ?? 1);
    if (count === 0) return;
    set.SampleCount += count;
    set.Sum += value * count;
    set.Minimum = Math.min(set.Minimum, value);
    set.Maximum = Math.max(set.Maximum, value);
  });
  return set;
}

/**
 * Whether a point tells the samples behind it. A statistic set does when "the Min and Max are equal, and Sum is equal to
 * Min multiplied by SampleCount" (Statistics-definitions.html).
 */
function tells(point: Point): boolean {
  if (!('statistics' in point)) return true;
  const { SampleCount, Sum, Minimum, Maximum } = point.statistics;
  return SampleCount === 0 || (Minimum === Maximum && Sum === Minimum * SampleCount);
}

const lengthOf = (point: Point) => ('values' in point ? point.values.length : 1);

function write(point: Point, { values, counts }: Samples, at: number): void {
  if ('values' in point) {
    values.set(point.values, at);
    for (let i = 0; i < point.values.length; i += 1) counts[at + i] = point.counts?.[i] ?? 1;
  } else {
    values[at] = 'value' in point ? point.value : point.statistics.Minimum;
    counts[at] = 'value' in point ? 1 : point.statistics.SampleCount;
  }
}

/**
 * Gives the samples of the points from `start` up to, and without, `end`, as rows of their own; null when one of them
 * does not tell its samples. All are laid out once, when first asked for: a month of them is too much for objects.
 */
export function allSamples(points: readonly Point[]): (start: number, end: number) => Samples | null {
  let rows: { all: Samples; starts: Uint32Array; untold: Uint32Array } | null = null;
  const layOut = () => {
    const starts = new Uint32Array(points.length + 1);
    const untold = new Uint32Array(points.length + 1);
    points.forEach((point, i) => {
      starts[i + 1] = (starts[i] ?? 0) + lengthOf(point);
      untold[i + 1] = (untold[i] ?? 0) + (tells(point) ? 0 : 1);
    });
    const length = starts[points.length] ?? 0;
    const all = { values: new Float64Array(length), counts: new Float64Array(length) };
    points.forEach((point, i) => {
      write(point, all, starts[i] ?? 0);
    });
    return { all, starts, untold };
  };
  return (start, end) => {
    rows ??= layOut();
    const { all, starts, untold } = rows;
    if (untold[start] !== untold[end]) return null;
    return {
      values: all.values.slice(starts[start], starts[end]),
      counts: all.counts.slice(starts[start], starts[end]),
    };
  };
}
