import type { PutMetricDataCommandInput } from '@aws-sdk/client-cloudwatch';
import { METRIC_NAMESPACE, METRICS, type MetricKey, metricDimensions } from '../../contract/metrics';

/** Values of one run by metric; a metric that is left out is not emitted. Units are the contract's. */
export type MetricValues = Readonly<Partial<Record<MetricKey, number>>>;

/** The one PutMetricData request of a run. */
export function metricRequest(tier: string, values: MetricValues, at: Date): PutMetricDataCommandInput {
  const dimensions = Object.entries(metricDimensions(tier)).map(([Name, Value]) => ({ Name, Value }));
  const data = (Object.entries(values) as [MetricKey, number][]).map(([key, value]) => ({
    MetricName: METRICS[key].name,
    Unit: METRICS[key].unit,
    Dimensions: dimensions,
    Timestamp: at,
    Value: value,
  }));
  return { Namespace: METRIC_NAMESPACE, MetricData: data };
}
