import type { MetricDatum } from '@aws-sdk/client-cloudwatch';
import type { SyncOutcome } from '../../contract/functions';
import { SYNC_RUNS, syncRunDimensions } from '../../contract/metrics';
import { dimensionsOf } from '../metrics/metric-request';

/** One run under what it came to, so that a graph shows which refusals and failures there are. */
export const runMetric = (tier: string, { outcome, reason }: Pick<SyncOutcome, 'outcome' | 'reason'>): MetricDatum => ({
  MetricName: SYNC_RUNS.name,
  Unit: SYNC_RUNS.unit,
  Value: 1,
  Dimensions: dimensionsOf(syncRunDimensions(tier, reason ?? outcome)),
});
