import { PROJECT } from './names';

/** CloudWatch namespace of every metric that we emit. */
export const METRIC_NAMESPACE = 'Tierline';

/** One metric: its name, its unit, and the one dimension set it is emitted with. An alarm with another name does not compile. */
export const METRICS = {
  /** 1 a run that left the snapshot confirmed as newest, 0 otherwise. */
  syncSucceeded: { name: 'SyncSucceeded', unit: 'Count' },
  /** 1 a run that refused what the API published. */
  syncRefused: { name: 'SyncRefused', unit: 'Count' },
  /** 1 a run that could not reach a verdict: API down, storage failing. */
  syncFailed: { name: 'SyncFailed', unit: 'Count' },
  /** Of the run, all attempts included. */
  syncSeconds: { name: 'SyncSeconds', unit: 'Seconds' },
  /** Attempts beyond the first. */
  syncRetries: { name: 'SyncRetries', unit: 'Count' },
  /** Bytes of terms that the run read and checked, uncompressed; 0 when nothing was new. */
  syncBytes: { name: 'SyncBytes', unit: 'Bytes' },
  /** Terms that readers of the snapshot have. */
  snapshotTerms: { name: 'SnapshotTerms', unit: 'Count' },
  /** Seconds since this tier last confirmed its snapshot with the API. */
  snapshotAge: { name: 'SnapshotAge', unit: 'Seconds' },
  /** 1 a run that left the published flags equal to what AppConfig says, 0 otherwise. */
  flagsPublished: { name: 'FlagsPublished', unit: 'Count' },
} as const;

export type MetricKey = keyof typeof METRICS;

/** Every metric above carries exactly these dimensions. */
export const metricDimensions = (tier: string) => ({ Tier: tier, Project: PROJECT }) as const;

/** 1 a run, by what it came to: for graphs of what happens why. No alarm reads it, as a reason that never occurred has no data. */
export const SYNC_RUNS = { name: 'SyncRuns', unit: 'Count' } as const;

/** `reason` is the run's outcome where there is no reason: `published`, `unchanged`. */
export const syncRunDimensions = (tier: string, reason: string) =>
  ({ ...metricDimensions(tier), Reason: reason }) as const;
