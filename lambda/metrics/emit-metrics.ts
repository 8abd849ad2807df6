import { type CloudWatchClient, type MetricDatum, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { type MetricValues, metricRequest } from './metric-request';

/** `denied`: the function may not emit; a fault of the stack, unlike `lost`, which passes by itself. */
export type Emitted = { readonly result: 'sent' } | { readonly result: 'denied' | 'lost'; readonly error: Error };

/**
 * Emits one run's metrics through PutMetricData, which every emulator and CloudWatch itself reads alike. Never throws: a
 * metric that is lost must not undo work that is done.
 */
export async function emitMetrics(
  client: CloudWatchClient,
  tier: string,
  values: MetricValues,
  more: readonly MetricDatum[] = [],
): Promise<Emitted> {
  try {
    await client.send(new PutMetricDataCommand(metricRequest(tier, values, new Date(), more)));
    return { result: 'sent' };
  } catch (cause) {
    const error = cause as Error & { $metadata?: { httpStatusCode?: number } };
    return { result: error.$metadata?.httpStatusCode === 403 ? 'denied' : 'lost', error };
  }
}
