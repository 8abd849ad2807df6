import type { MetricDataQuery, MetricDataResult } from '@aws-sdk/client-cloudwatch';
import type { Alarm } from './alarm';
import type { Datapoint } from './evaluate';

const PARTS = ['Sum', 'SampleCount', 'Minimum', 'Maximum'] as const;

/** GetMetricData takes 500 queries at most (API reference). */
export const ALARMS_A_CALL = Math.floor(500 / PARTS.length);

const idOf = (alarm: number, part: string) => `a${alarm}_${part}`;

/**
 * Asks for each alarm's metric by the minute, whatever its period: an alarm's window slides by the minute, and
 * GetMetricData aligns longer periods to their multiples.
 */
export const queriesFor = (alarms: readonly Alarm[]): MetricDataQuery[] =>
  alarms.flatMap(({ namespace, metric, dimensions }, i) =>
    PARTS.map((part) => ({
      Id: idOf(i, part),
      MetricStat: {
        Metric: { Namespace: namespace, MetricName: metric, Dimensions: [...dimensions] },
        Period: 60,
        Stat: part,
      },
    })),
  );

/** The minutes of the alarm at `index` of those asked for; `results` may hold an id several times, page by page. */
export function datapointsFor(index: number, results: readonly MetricDataResult[]): Datapoint[] {
  const minutes = new Map<number, Record<(typeof PARTS)[number], number>>();
  for (const part of PARTS) {
    for (const { Timestamps = [], Values = [] } of results.filter(({ Id }) => Id === idOf(index, part))) {
      Timestamps.forEach((at, i) => {
        const minute = minutes.get(at.getTime()) ?? { Sum: 0, SampleCount: 0, Minimum: 0, Maximum: 0 };
        minute[part] = Values[i] ?? 0;
        minutes.set(at.getTime(), minute);
      });
    }
  }
  return [...minutes].map(([minute, parts]) => ({ minute, ...parts }));
}
