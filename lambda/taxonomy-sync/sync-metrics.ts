import type { SyncOutcome } from '../../contract/functions';
import type { MetricValues } from '../metrics/metric-request';

/** What a run says to the alarms. Without any snapshot there is no age; that run has not succeeded, and says so. */
export function syncMetrics({ outcome, snapshot, work }: SyncOutcome, now: Date): MetricValues {
  const succeeded = outcome === 'published' || outcome === 'unchanged';
  return {
    syncSucceeded: succeeded ? 1 : 0,
    syncRefused: outcome === 'refused' ? 1 : 0,
    syncFailed: outcome === 'failed' ? 1 : 0,
    syncSeconds: work.seconds,
    syncRetries: work.attempts - 1,
    syncBytes: work.bytes,
    ...(snapshot && {
      snapshotAge: succeeded ? 0 : secondsSince(snapshot.syncedAt, now),
      snapshotTerms: snapshot.count,
    }),
  };
}

const secondsSince = (instant: string, now: Date) => Math.max(0, (now.getTime() - Date.parse(instant)) / 1000);
