import { type IMetric, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { Duration } from 'aws-cdk-lib/core';
import type { TierConfig } from '../../config/tier-config';
import { type Emitter, METRIC_NAMESPACE, METRICS, type MetricKey, metricDimensions } from '../../contract/metrics';

/** A metric as an alarm watches it, with what is known of its values. */
export interface Signal {
  readonly metric: IMetric;
  /** Of one value, in minutes. */
  readonly period: number;
  /** Largest value in one period; null where nothing bounds it. */
  readonly most: number | null;
  /** How often a value comes while all is well, in minutes; null for one that comes with traffic only. */
  readonly everyMinutes: number | null;
}

export type Statistic = 'Sum' | 'Minimum' | 'Maximum' | 'Average' | 'SampleCount' | `p${number}`;

/** How often each function runs, in minutes. */
export const runsEvery = ({ taxonomy }: Pick<TierConfig, 'taxonomy'>): Readonly<Record<Emitter, number>> => ({
  sync: taxonomy.sync.everyMinutes,
  publisher: 1,
  probe: 1,
});

/** A metric that our own functions emit: by its key, so that a misspelt one does not compile. */
export function tierSignal(
  config: Pick<TierConfig, 'tier' | 'taxonomy'>,
  key: MetricKey,
  { statistic, period }: { readonly statistic: Statistic; readonly period: number },
): Signal {
  const definition: { readonly name: string; readonly by: Emitter; readonly most?: number } = METRICS[key];
  const everyMinutes = runsEvery(config)[definition.by];
  const runs = Math.floor(period / everyMinutes);
  const most = {
    Sum: definition.most === undefined ? null : definition.most * runs,
    SampleCount: runs,
  }[statistic as string];
  return {
    metric: new Metric({
      namespace: METRIC_NAMESPACE,
      metricName: definition.name,
      dimensionsMap: { ...metricDimensions(config.tier) },
      statistic,
      period: Duration.minutes(period),
    }),
    period,
    most: most === undefined ? (definition.most ?? null) : most,
    everyMinutes,
  };
}
