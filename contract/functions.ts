/**
 * What a function is told through its environment, what it may be asked, and what it answers. Stacks set the
 * environment, handlers read it, the command line asks.
 */
import type { Pointer, TaxonomySource } from './taxonomy';

/** Kept for metrics, the log line and the answer of a run whose deadline has passed, and for its start. */
export const SYNC_CONCLUSION_SECONDS = 15;

/** How one run of the sync asks the API. */
export interface SyncPace {
  /** How often a run tries, the first time included. */
  readonly attempts: number;
  /** From connecting to the first byte of an answer. */
  readonly firstByteSeconds: number;
  /** Longest silence within a body while we wait for it. */
  readonly silenceSeconds: number;
  /** For the whole run with all its attempts. */
  readonly deadlineSeconds: number;
}

/** Limits and rules of one tier's taxonomy, as JSON in `TAXONOMY_SETTINGS`. */
export interface TaxonomySettings {
  readonly sync: SyncPace;
  readonly foreignParents: readonly string[];
  readonly snapshotExpiresAfterMinutes: number;
  /** 10^6 bytes, uncompressed. */
  readonly maxMegabytes: number;
  readonly maxTerms: number;
}

export interface SyncEnvironment {
  readonly TIER: string;
  /** Base URL of the taxonomy API, without a trailing slash. */
  readonly API_URL: string;
  readonly SNAPSHOT_BUCKET: string;
  /** {@link TaxonomySettings} as JSON. */
  readonly TAXONOMY_SETTINGS: string;
  /** Name of the secret with the API's key, and the header that it goes into; both or none. */
  readonly KEY_STORED_AS?: string;
  readonly KEY_HEADER?: string;
}

export interface PublisherEnvironment {
  readonly TIER: string;
  readonly SNAPSHOT_BUCKET: string;
  readonly APPLICATION_ID: string;
  readonly ENVIRONMENT_ID: string;
  readonly PROFILE_ID: string;
}

/**
 * Asked with `{report: true}` a function answers with its outcome, whatever it is. Asked in any other way, as by the
 * scheduler, it throws unless all is well, so that Lambda's retries and the failure destination see it.
 */
export interface FunctionRequest {
  readonly report?: boolean;
  /** One attempt only: for somebody who waits and can ask again. */
  readonly once?: boolean;
}

/** What readers of the snapshot have after a run; null when there is none yet. */
export interface SnapshotState {
  readonly revision: number;
  readonly count: number;
  readonly sha256: string;
  readonly syncedAt: string;
  readonly expiresAt: string;
}

export interface SyncOutcome {
  /**
   * `published`: a new revision is visible. `unchanged`: the API's newest is ours. `refused`: what the API published
   * must not reach a reader. `failed`: no verdict could be reached (API down, storage failing). Never anything partial.
   */
  readonly outcome: 'published' | 'unchanged' | 'refused' | 'failed';
  /** A short, stable word for metrics and tests, such as `sha256-mismatch` or `api-unreachable`; null when all is well. */
  readonly reason: string | null;
  /** One sentence for a person: what was found, what was expected, what to do. */
  readonly message: string;
  readonly snapshot: SnapshotState | null;
  /** What the API named as its newest; null when no pointer was read, or none newer than the snapshot's. */
  readonly offered: OfferedRevision | null;
  /** What the run cost. */
  readonly work: SyncWork;
}

export type OfferedRevision = Pick<Pointer, 'revision' | 'count' | 'sha256'>;

export interface SyncWork {
  /** 1 when the first attempt came to a verdict. */
  readonly attempts: number;
  /** Bytes of terms that were read and checked, uncompressed, in all attempts. */
  readonly bytes: number;
  readonly seconds: number;
}

export interface PublishOutcome {
  readonly outcome: 'published' | 'unchanged' | 'failed';
  readonly reason: string | null;
  readonly message: string;
  /** What `/flags/v1.json` says after this run; null when nothing was ever published. */
  readonly state: 'baseline' | 'rolled-out' | null;
  readonly configuration: string | null;
  /** AppConfig has lately taken the newest roll-out back; null when AppConfig was not understood. */
  readonly rolledBack: boolean | null;
}

export interface ProbeEnvironment {
  readonly TIER: string;
  /** Name and region of the SSM parameter with the site's domain name. */
  readonly DOMAIN_PARAMETER: string;
  readonly DOMAIN_PARAMETER_REGION: string;
  /** Every so many minutes every byte of the terms is read. */
  readonly WHOLE_EVERY_MINUTES: string;
  /** Name of the secret with the address that is called after every look. */
  readonly HEARTBEAT_STORED_AS?: string;
}

export interface ProbeOutcome {
  /** `failed`: nothing could be looked at, which says nothing about readers. */
  readonly outcome: 'looked' | 'failed';
  readonly reason: string | null;
  /** What is wrong, one sentence each; one sentence when all is well. */
  readonly message: string;
  /** A reader gets page, flags and a taxonomy. */
  readonly served: boolean | null;
  /** The snapshot could take over now. */
  readonly fallback: boolean | null;
  readonly source: TaxonomySource | null;
  readonly revision: number | null;
  /** Every byte was read. */
  readonly whole: boolean;
}

export interface MessageEnvironment {
  readonly TIER: string;
  /** Address of `docs/runbook/`, with a slash at its end. */
  readonly RUNBOOKS: string;
  /** Name of the secret with the channel's address. */
  readonly CHANNEL_STORED_AS: string;
}
