import type { MetricDatum, PutMetricDataCommandInput } from '@aws-sdk/client-cloudwatch';
import { METRIC_NAMESPACE, METRICS, type MetricKey, metricDimensions } from '../../contract/metrics';

/** Values of one run by metric; a metric that is left out is not emitted. Units are the contract's. */
export type MetricValues = Readonly<Partial<Record<MetricKey, number>>>;

/**
 * The one PutMetricData request of a run.
 *
 * @param more data with dimensions of their own.
 */
export function metricRequest(
  tier: string,
  values: MetricValues,
  at: Date,
  more: readonly MetricDatum[] = [],
): PutMetricDataCommandInput {
  const dimensions = dimensionsOf(metricDimensions(tier));
  const data: MetricDatum[] = (Object.entries(values) as [MetricKey, number][]).map(([key, value]) => ({
    MetricName: METRICS[key].name,
    Unit: METRICS[key].unit,
    Dimensions: dimensions,
    Timestamp: at,
    Value: value,
  }));
  return { Namespace: METRIC_NAMESPACE, MetricData: [...data, ...more.map((datum) => ({ ...datum, Timestamp: at }))] };
}

/** Dimensions as CloudWatch takes them. */
export const dimensionsOf = (dimensions: Readonly<Record<string, string>>) =>
  Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));
