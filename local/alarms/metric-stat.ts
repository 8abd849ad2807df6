import type { Dimension } from '@aws-sdk/client-cloudwatch';
import type { Statistic } from './statistic';

/** One metric, as an alarm asks for it. */
export interface MetricStat {
  readonly namespace: string;
  readonly metric: string;
  readonly dimensions: readonly Dimension[];
  /** Only datapoints of this unit; null for whatever unit there is. */
  readonly unit: string | null;
  readonly statistic: Statistic;
  readonly periodSeconds: number;
}

/** The value of one period and the number of samples behind it. */
export interface Aggregate {
  readonly value: number;
  readonly samples: number;
}

/** The samples from `from` up to, and without, `to`, both in milliseconds since 1970; undefined when there are none. */
export type Windows = (from: number, to: number) => Aggregate | undefined;

/** What one metric has to tell. */
export type MetricSource = (stat: MetricStat) => Windows;

/**
 * A metric is "uniquely defined by a name, a namespace, and zero or more dimensions"; one with other dimensions, more or
 * fewer, is another metric (cloudwatch_concepts.html). The order of dimensions says nothing.
 */
export function metricKey({ namespace, metric, dimensions }: Omit<MetricStat, 'unit' | 'statistic' | 'periodSeconds'>) {
  const sorted = dimensions
    .map(({ Name, Value }) => [Name, Value] as const)
    .sort(([a = ''], [b = '']) => (a < b ? -1 : 1));
  return JSON.stringify([namespace, metric, sorted]);
}
