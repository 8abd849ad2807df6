import type { Aggregate } from '../metric-stat';
import { percentile } from '../percentile';
import type { BasicStatistic, Statistic } from '../statistic';
import type { MetricSeries, StatisticSet } from './point';
import { allSamples, statisticsOf } from './samples';

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
    totals.add(i, statisticsOf(point));
    starts[i + 1] = (starts[i + 1] ?? 0) + 1;
  }
  for (let i = 0; i < length; i += 1) starts[i + 1] = (starts[i + 1] ?? 0) + (starts[i] ?? 0);
  const samples = allSamples(points.map(({ point }) => point));
  const within = (time: number) => Math.min(length, Math.max(0, Math.floor(time / bucket) - first));

  return {
    bucket,
    over: (statistic, from, to) => {
      const [start, end] = [within(from), within(to)];
      const set = totals.over(start, end);
      if (set.SampleCount === 0) return undefined;
      const { SampleCount } = set;
      if (statistic.percent === null) return { value: VALUE[statistic.name](set), samples: SampleCount };
      // "Not available when any of the metric values are negative numbers."
      const used = set.Minimum < 0 ? null : samples(starts[start] ?? 0, starts[end] ?? 0);
      return used ? { value: percentile(used, statistic.percent), samples: SampleCount } : undefined;
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
