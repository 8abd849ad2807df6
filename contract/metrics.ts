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
  /** Seconds since this tier last confirmed its snapshot with the API. */
  snapshotAge: { name: 'SnapshotAge', unit: 'Seconds' },
  /** 1 a run that left the published flags equal to what AppConfig says, 0 otherwise. */
  flagsPublished: { name: 'FlagsPublished', unit: 'Count' },
} as const;

export type MetricKey = keyof typeof METRICS;

/** Every metric of ours carries exactly this dimension. */
export const metricDimensions = (tier: string) => ({ Tier: tier, Project: PROJECT }) as const;
