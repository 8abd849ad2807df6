import type { PublishOutcome } from '../../contract/functions';
import type { MetricValues } from '../metrics/metric-request';

/** What a run says to the alarms; of a roll-out that nobody could ask about it says nothing. */
export const publishMetrics = ({ outcome, rolledBack }: PublishOutcome): MetricValues => ({
  flagsPublished: outcome === 'failed' ? 0 : 1,
  ...(rolledBack === null ? {} : { flagsRolledBack: rolledBack ? 1 : 0 }),
});
