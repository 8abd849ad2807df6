import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { Duration } from 'aws-cdk-lib/core';
import { METRIC_NAMESPACE, METRICS, type MetricKey, metricDimensions } from '../../contract/metrics';

/** A metric that our own functions emit: by its key, so that a misspelt one does not compile. */
export function tierMetric(
  tier: string,
  key: MetricKey,
  how: { readonly statistic: 'Sum' | 'Maximum'; readonly period: Duration },
): Metric {
  return new Metric({
    namespace: METRIC_NAMESPACE,
    metricName: METRICS[key].name,
    dimensionsMap: { ...metricDimensions(tier) },
    statistic: how.statistic,
    period: how.period,
  });
}
