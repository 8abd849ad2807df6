import type { StandardUnit } from '@aws-sdk/client-cloudwatch';

/** What PutMetricData takes for one moment: a value, values with their counts, or a statistic set. */
export type Point =
  | { readonly at: number; readonly value: number }
  | { readonly at: number; readonly values: readonly number[]; readonly counts?: readonly number[] }
  | { readonly at: number; readonly statistics: StatisticSet };

export interface StatisticSet {
  readonly SampleCount: number;
  readonly Sum: number;
  readonly Minimum: number;
  readonly Maximum: number;
}

/** What one metric gets. Times are milliseconds since 1970. */
export interface MetricSeries {
  readonly namespace: string;
  readonly metric: string;
  /** By name. @default none */
  readonly dimensions?: Readonly<Record<string, string>>;
  /** @default 'None', as in PutMetricData */
  readonly unit?: StandardUnit;
  /** Seconds; 1 for a high-resolution metric. Others are kept by the minute (PutMetricData). @default 60 */
  readonly storageResolution?: 1 | 60;
  /** How long after the end of its minute a point can be seen. @default 0 */
  readonly delaySeconds?: number;
  /** In any order. */
  readonly points: readonly Point[];
}
