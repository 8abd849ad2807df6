import type { Aggregate } from '../metric-stat';
import { percentile, type Sample } from '../percentile';
import type { BasicStatistic, Statistic } from '../statistic';
import type { MetricSeries, Point, StatisticSet } from './point';

/** The points of one metric in equal buckets of time, so that any window of whole buckets is quickly summed up. */
export interface Column {
  /** Milliseconds. */
  readonly bucket: number;
  /** Of the samples from `from` up to, and without, `to`; undefined when there are none, or none that can be used. */
  readonly over: (statistic: Statistic, from: number, to: number) => Aggregate | undefined;
}

export function column(series: Omit<MetricSeries, 'namespace' | 'metric'>, bucket: number): Column {
  const resolution = (series.storageResolution ?? 60) * 1000;
  const points = series.points
    .map((point) => ({ point, at: Math.floor(point.at / resolution) * resolution }))
    .sort((a, b) => a.at - b.at);
  const first = Math.floor((points[0]?.at ?? 0) / bucket);
  const length = points.length === 0 ? 0 : Math.floor((points.at(-1)?.at ?? 0) / bucket) - first + 1;
  const totals = new Totals(length);
  /** Where the points of each bucket start. */
  const starts = new Uint32Array(length + 1);
  for (const { point, at } of points) {
    const i = Math.floor(at / bucket) - first;
    totals.add(i, setOf(point));
    starts[i + 1] = (starts[i + 1] ?? 0) + 1;
  }
  for (let i = 0; i < length; i += 1) starts[i + 1] = (starts[i + 1] ?? 0) + (starts[i] ?? 0);
  const within = (time: number) => Math.min(length, Math.max(0, Math.floor(time / bucket) - first));

  return {
    bucket,
    over: (statistic, from, to) => {
      const [start, end] = [within(from), within(to)];
      const set = totals.over(start, end);
      if (set.SampleCount === 0) return undefined;
      const { SampleCount: samples } = set;
      if (statistic.percent === null) return { value: VALUE[statistic.name](set), samples };
      const parts = points.slice(starts[start], starts[end]).map(({ point }) => samplesOf(point));
      // "Not available when any of the metric values are negative numbers."
      if (parts.some((part) => part === null) || set.Minimum < 0) return undefined;
      return { value: percentile((parts as Sample[][]).flat(), statistic.percent), samples };
    },
  };
}

const VALUE: Readonly<Record<BasicStatistic, (set: StatisticSet) => number>> = {
  Sum: ({ Sum }) => Sum,
  SampleCount: ({ SampleCount }) => SampleCount,
  Average: ({ Sum, SampleCount }) => Sum / SampleCount,
  Minimum: ({ Minimum }) => Minimum,
  Maximum: ({ Maximum }) => Maximum,
};

class Totals {
  readonly #count: Float64Array;
  readonly #sum: Float64Array;
  readonly #least: Float64Array;
  readonly #most: Float64Array;

  constructor(length: number) {
    this.#count = new Float64Array(length);
    this.#sum = new Float64Array(length);
    this.#least = new Float64Array(length).fill(Number.POSITIVE_INFINITY);
    this.#most = new Float64Array(length).fill(Number.NEGATIVE_INFINITY);
  }

  add(i: number, { SampleCount, Sum, Minimum, Maximum }: StatisticSet): void {
    if (SampleCount === 0) return;
    this.#count[i] = (this.#count[i] ?? 0) + SampleCount;
    this.#sum[i] = (this.#sum[i] ?? 0) + Sum;
    this.#least[i] = Math.min(this.#least[i] ?? Minimum, Minimum);
    this.#most[i] = Math.max(this.#most[i] ?? Maximum, Maximum);
  }

  over(start: number, end: number): StatisticSet {
    let [SampleCount, Sum, Minimum, Maximum] = [0, 0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (let i = start; i < end; i += 1) {
      SampleCount += this.#count[i] ?? 0;
      Sum += this.#sum[i] ?? 0;
      Minimum = Math.min(Minimum, this.#least[i] ?? Minimum);
      Maximum = Math.max(Maximum, this.#most[i] ?? Maximum);
    }
    return { SampleCount, Sum, Minimum, Maximum };
  }
}

const valuesOf = (point: Exclude<Point, { statistics: unknown }>): Sample[] =>
  'value' in point
    ? [{ value: point.value, count: 1 }]
    : point.values.map((value, i) => ({ value, count: point.counts?.[i] ?? 1 }));

function setOf(point: Point): StatisticSet {
  if ('statistics' in point) return point.statistics;
  const set = { SampleCount: 0, Sum: 0, Minimum: Number.POSITIVE_INFINITY, Maximum: Number.NEGATIVE_INFINITY };
  for (const { value, count } of valuesOf(point)) {
    set.SampleCount += count;
    set.Sum += value * count;
    set.Minimum = Math.min(set.Minimum, value);
    set.Maximum = Math.max(set.Maximum, value);
  }
  return set;
}

/**
 * The samples behind a point, for percentiles; null for a statistic set that does not tell them. One does when "the Min
 * and Max are equal, and Sum is equal to Min multiplied by SampleCount" (Statistics-definitions.html).
 */
function samplesOf(point: Point): Sample[] | null {
  if (!('statistics' in point)) return valuesOf(point);
  const { SampleCount, Sum, Minimum, Maximum } = point.statistics;
  if (SampleCount === 0) return [];
  return Minimum === Maximum && Sum === Minimum * SampleCount ? [{ value: Minimum, count: SampleCount }] : null;
}
