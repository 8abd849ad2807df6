import {
  type CloudWatchClient,
  type MetricDataQuery,
  type MetricDataResult,
  paginateGetMetricData,
} from '@aws-sdk/client-cloudwatch';
import type { Alarm } from './alarm';
import { type MetricSource, type MetricStat, metricKey } from './metric-stat';
import { evaluationRange } from './schedule';
import { metricHistory } from './traces/metric-history';
import type { Point, StatisticSet } from './traces/point';

const PARTS = ['Sum', 'SampleCount', 'Minimum', 'Maximum'] as const;
const COUNT = { name: 'SampleCount', percent: null } as const;
const MINUTE = 60_000;

/** GetMetricData takes 500 queries at most (API reference). */
const QUERIES_A_CALL = 500;

/** The metrics that alarms read. */
export const statsOf = (alarms: readonly Alarm[]): MetricStat[] =>
  alarms.flatMap(({ signal }) => (signal.kind === 'metric' ? [signal.stat] : [...signal.math.metrics.values()]));

const idOf = (metric: number, part: string) => `m${metric}_${part}`;
const queried = ({ namespace, metric, dimensions }: MetricStat) => ({
  Metric: { Namespace: namespace, MetricName: metric, Dimensions: [...dimensions] },
});

/** One of each metric, however many alarms read it. */
const distinct = (stats: readonly MetricStat[]) => [...new Map(stats.map((stat) => [metricKey(stat), stat])).values()];

/**
 * Asks for each metric by the minute, whatever the alarm's period: an alarm's window slides by the minute, and
 * GetMetricData aligns longer periods to their multiples.
 */
export const queriesFor = (stats: readonly MetricStat[]): MetricDataQuery[] =>
  distinct(stats).flatMap((stat, i) =>
    PARTS.map((part) => ({ Id: idOf(i, part), MetricStat: { ...queried(stat), Period: 60, Stat: part } })),
  );

/** The minutes of the metric at `index` of the distinct ones; `results` may hold an id several times, page by page. */
export function pointsFor(index: number, results: readonly MetricDataResult[]): Point[] {
  const minutes = new Map<number, { -readonly [part in keyof StatisticSet]: number }>();
  for (const part of PARTS) {
    for (const { Timestamps = [], Values = [] } of results.filter(({ Id }) => Id === idOf(index, part))) {
      Timestamps.forEach((at, i) => {
        const minute = minutes.get(at.getTime()) ?? { Sum: 0, SampleCount: 0, Minimum: 0, Maximum: 0 };
        minute[part] = Values[i] ?? 0;
        minutes.set(at.getTime(), minute);
      });
    }
  }
  return [...minutes].map(([at, statistics]) => ({ at, statistics }));
}

/** Everything that evaluations of `alarms` at `ends` (ends of their newest periods) can ask for. */
export async function fetchMetrics(
  client: CloudWatchClient,
  alarms: readonly Alarm[],
  ends: readonly number[],
): Promise<MetricSource> {
  const stats = statsOf(alarms);
  if (stats.length === 0) return () => () => undefined;
  const last = Math.max(...ends);
  const longest = Math.max(...alarms.map((alarm) => evaluationRange(alarm) * alarm.periodSeconds * 1000));
  const results = await getMetricData(client, queriesFor(stats), Math.min(...ends) - longest, last);
  const history = metricHistory(
    distinct(stats).map((stat, i) => ({
      namespace: stat.namespace,
      metric: stat.metric,
      dimensions: Object.fromEntries(stat.dimensions.map(({ Name = '', Value = '' }) => [Name, Value])),
      points: pointsFor(i, results),
    })),
  )(last);
  const percentiles = await fetchPercentiles(client, alarms, ends);
  const counts = new Map(stats.map((stat) => [stat, { ...stat, statistic: COUNT }]));
  return (stat) => {
    if (stat.statistic.percent === null) return history(stat);
    const counted = history(counts.get(stat) ?? stat);
    return (from, to) => {
      const value = percentiles.get(windowKey(stat, from, to));
      const samples = counted(from, to)?.samples;
      return value === undefined || samples === undefined ? undefined : { value, samples };
    };
  };
}

async function getMetricData(client: CloudWatchClient, queries: MetricDataQuery[], from: number, to: number) {
  const results: MetricDataResult[] = [];
  for (let i = 0; i < queries.length; i += QUERIES_A_CALL) {
    const MetricDataQueries = queries.slice(i, i + QUERIES_A_CALL);
    const asked = { MetricDataQueries, StartTime: new Date(from), EndTime: new Date(to) };
    for await (const page of paginateGetMetricData({ client }, asked)) results.push(...(page.MetricDataResults ?? []));
  }
  return results;
}

const windowKey = (stat: MetricStat, from: number, to: number) =>
  [metricKey(stat), stat.statistic.name, from, to].join(' ');

/**
 * Percentiles cannot be put together from those of single minutes, so each window is asked for as a whole: with a period
 * that is longer than all the time since 1970 the local AWS takes everything between start and end as one.
 */
async function fetchPercentiles(client: CloudWatchClient, alarms: readonly Alarm[], ends: readonly number[]) {
  const found = new Map<string, number>();
  const windows = new Map<string, { from: number; to: number; stats: MetricStat[] }>();
  for (const alarm of alarms) {
    const stats = statsOf([alarm]).filter(({ statistic }) => statistic.percent !== null);
    for (const end of stats.length > 0 ? ends : []) {
      for (let i = 0; i < evaluationRange(alarm); i += 1) {
        const to = end - i * alarm.periodSeconds * 1000;
        const from = to - alarm.periodSeconds * 1000;
        const window = windows.get(`${from} ${to}`) ?? { from, to, stats: [] };
        window.stats.push(...stats);
        windows.set(`${from} ${to}`, window);
      }
    }
  }
  for (const { from, to, stats } of windows.values()) {
    const Period = Math.ceil(to / MINUTE) * 60 + 60;
    const queries = stats.map((stat, i) => ({
      Id: idOf(i, 'percentile'),
      MetricStat: { ...queried(stat), Period, Stat: stat.statistic.name },
    }));
    for (const { Id, Values = [] } of await getMetricData(client, queries, from, to)) {
      const stat = stats.find((_, i) => Id === idOf(i, 'percentile'));
      if (stat && Values[0] !== undefined) found.set(windowKey(stat, from, to), Values[0]);
    }
  }
  return found;
}
