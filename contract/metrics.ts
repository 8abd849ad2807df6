import { PROJECT } from './names';

/** CloudWatch namespace of every metric that we emit. */
export const METRIC_NAMESPACE = 'Tierline';

/** The functions that emit metrics, each once a run. */
export type Emitter = 'sync' | 'publisher' | 'probe';

interface MetricDefinition {
  readonly name: string;
  readonly unit: 'Count' | 'Seconds' | 'Milliseconds' | 'Bytes';
  readonly by: Emitter;
  /** Largest value of one run, where there is one: an alarm above it could never fire. */
  readonly most?: number;
}

/**
 * Every metric of ours: its name, its unit, and who emits it, with the one dimension set of {@link metricDimensions}. An
 * emitter or an alarm with another name does not compile.
 */
export const METRICS = {
  /** 1 a run that left the snapshot confirmed as newest, 0 otherwise. */
  syncSucceeded: { name: 'SyncSucceeded', unit: 'Count', by: 'sync', most: 1 },
  /** 1 a run that refused what the API published. */
  syncRefused: { name: 'SyncRefused', unit: 'Count', by: 'sync', most: 1 },
  /** 1 a run that could not reach a verdict: API down, storage failing. */
  syncFailed: { name: 'SyncFailed', unit: 'Count', by: 'sync', most: 1 },
  /** Of the run, all attempts included. */
  syncSeconds: { name: 'SyncSeconds', unit: 'Seconds', by: 'sync' },
  /** Attempts beyond the first. */
  syncRetries: { name: 'SyncRetries', unit: 'Count', by: 'sync' },
  /** Bytes of terms that the run read and checked, uncompressed; 0 when nothing was new. */
  syncBytes: { name: 'SyncBytes', unit: 'Bytes', by: 'sync' },
  /** Terms that readers of the snapshot have. */
  snapshotTerms: { name: 'SnapshotTerms', unit: 'Count', by: 'sync' },
  /** Seconds since this tier last confirmed its snapshot with the API. */
  snapshotAge: { name: 'SnapshotAge', unit: 'Seconds', by: 'sync' },
  /** 1 a run that left the published flags equal to what AppConfig says, 0 otherwise. */
  flagsPublished: { name: 'FlagsPublished', unit: 'Count', by: 'publisher', most: 1 },
  /** 1 a run that found the newest roll-out of flags taken back, 0 otherwise. */
  flagsRolledBack: { name: 'FlagsRolledBack', unit: 'Count', by: 'publisher', most: 1 },
  /** 1 a probe that as a reader could not have page, flags or a taxonomy from anywhere, 0 otherwise. */
  readerFailed: { name: 'ReaderFailed', unit: 'Count', by: 'probe', most: 1 },
  /** 1 a probe that got the taxonomy from elsewhere than the API although it was asked first, 0 otherwise. */
  apiFailed: { name: 'ApiFailed', unit: 'Count', by: 'probe', most: 1 },
  /** 1 a probe that could not read the snapshot by its own path, whole or in part, 0 otherwise. */
  snapshotPathFailed: { name: 'SnapshotPathFailed', unit: 'Count', by: 'probe', most: 1 },
  /** Until a reader has page, flags and pointer. */
  readerLatency: { name: 'ReaderLatency', unit: 'Milliseconds', by: 'probe' },
  /** Age of the snapshot as a reader sees it, by its own path. */
  readerSnapshotAge: { name: 'ReaderSnapshotAge', unit: 'Seconds', by: 'probe' },
} as const satisfies Record<string, MetricDefinition>;

export type MetricKey = keyof typeof METRICS;

/** Every metric above carries exactly these dimensions. */
export const metricDimensions = (tier: string) => ({ Tier: tier, Project: PROJECT }) as const;

/** 1 a run, by what it came to: for graphs of what happens why. No alarm reads it, as a reason that never occurred has no data. */
export const SYNC_RUNS = { name: 'SyncRuns', unit: 'Count' } as const;

/** `reason` is the run's outcome where there is no reason: `published`, `unchanged`. */
export const syncRunDimensions = (tier: string, reason: string) =>
  ({ ...metricDimensions(tier), Reason: reason }) as const;
