import { type Aggregate, type MetricSource, type MetricStat, metricKey } from '../metric-stat';
import { type Column, column } from './column';
import type { MetricSeries } from './point';

/** What CloudWatch could tell of its metrics at a moment. */
export type MetricHistory = (now: number) => MetricSource;

interface Kept {
  readonly column: Column;
  readonly delay: number;
  /** By the end of the window, in buckets since 1970. */
  readonly known: Map<number, Aggregate | null>;
}

/**
 * Metrics to be asked for any window at any moment. At `now` it tells nothing that comes later, or that is still under
 * way (`delaySeconds`).
 *
 * "If the metric is published with multiple types of units and you don't specify a unit, the alarm's behavior is not
 * defined" (PutMetricAlarm, "Unit"): that is an error here, as it must be mended and not evaluated.
 * @throws Error when an alarm asks for such a metric, or when two series of one metric come with different delays.
 */
export function metricHistory(all: readonly MetricSeries[]): MetricHistory {
  const byKey = new Map<string, MetricSeries[]>();
  for (const series of all) {
    const dimensions = Object.entries(series.dimensions ?? {}).map(([Name, Value]) => ({ Name, Value }));
    const key = metricKey({ ...series, dimensions });
    byKey.set(key, [...(byKey.get(key) ?? []), series]);
  }
  const kept = new Map<MetricStat, Kept | null>();
  const columns = new Map<string, Omit<Kept, 'known'> | null>();
  const find = (stat: MetricStat): Kept | null => {
    const found = kept.get(stat);
    if (found !== undefined) return found;
    const key = metricKey(stat);
    const columnKey = [key, stat.unit, bucketOf(stat)].join(' ');
    const column = columns.get(columnKey) ?? columnOf(stat, byKey.get(key) ?? []);
    columns.set(columnKey, column);
    const made = column && { ...column, known: new Map() };
    kept.set(stat, made);
    return made;
  };

  return (now) => (stat) => {
    const found = find(stat);
    if (!found) return () => undefined;
    const { known, delay } = found;
    const { bucket, over } = found.column;
    const seen = Math.floor((now - delay) / bucket) * bucket;
    return (from, to) => {
      if (to > seen) return over(stat.statistic, from, Math.min(to, seen));
      // A small whole number: a map finds those much quicker than milliseconds.
      const end = to / bucket;
      const before = known.get(end);
      if (before !== undefined) return before ?? undefined;
      const value = over(stat.statistic, from, to);
      known.set(end, value ?? null);
      return value;
    };
  };
}

/** An alarm's windows slide by the minute, or by 10 seconds when its period is shorter than a minute. */
const bucketOf = ({ periodSeconds }: MetricStat) => (periodSeconds < 60 ? 10_000 : 60_000);

function columnOf(stat: MetricStat, all: readonly MetricSeries[]): Omit<Kept, 'known'> | null {
  const series = all.filter(({ unit = 'None' }) => stat.unit === null || unit === stat.unit);
  const [first] = series;
  if (!first) return null;
  const name = `${stat.namespace} ${stat.metric}`;
  const units = [...new Set(series.map(({ unit = 'None' }) => unit))];
  if (units.length > 1) {
    throw new Error(
      `The metric ${name} comes with the units ${units.join(', ')} and the alarm names none: CloudWatch does not say ` +
        'what it does then; give the metric one unit.',
    );
  }
  const { delaySeconds = 0, storageResolution = 60 } = first;
  if (
    series.some(
      (other) => (other.delaySeconds ?? 0) !== delaySeconds || (other.storageResolution ?? 60) !== storageResolution,
    )
  ) {
    throw new Error(`The metric ${name} is given twice with different delays or resolutions; give both the same.`);
  }
  const points = series.length === 1 ? first.points : series.flatMap((one) => one.points);
  return { column: column({ storageResolution, points }, bucketOf(stat)), delay: delaySeconds * 1000 };
}
