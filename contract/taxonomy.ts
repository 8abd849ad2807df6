/**
 * What the backend's API serves, what the snapshot bucket holds, and what a reader accepts. The three are the same, so
 * that CloudFront can fail over from one to the other without a rewrite.
 */

/** The version of this contract; the API states it in the header {@link CONTRACT_HEADER}. */
export const CONTRACT_VERSION = '1.0';
export const CONTRACT_HEADER = 'taxonomy-contract';
/** The versions that this page and this sync can read: within a major version an API only adds. */
export const CONTRACT_RANGE = { from: CONTRACT_VERSION, before: '2.0' } as const;

/** Readers learn from it where an answer came from. Set at the edge, never by an origin. */
export const SOURCE_HEADER = 'x-taxonomy-source';
export type TaxonomySource = 'api' | 'snapshot';
/** Object metadata by which the edge knows an answer of the snapshot bucket (S3 returns it as `x-amz-meta-…`). */
export const SNAPSHOT_METADATA = { 'taxonomy-source': 'snapshot' } as const;

export const LATEST_PATH = '/taxonomy/v1/latest';
export const REVISIONS_PATTERN = '/taxonomy/v1/revisions/*';
export const termsPath = (revision: number) => `/taxonomy/v1/revisions/${revision}/terms`;

/** Prefix of every snapshot object's key; with it `/snapshot/*` and the fallback need no rewriting at the edge. */
export const SNAPSHOT_PREFIX = 'snapshot';
/** Path of the copy that never touches the API: used by the browser when its own time is up, and by the probe. */
export const snapshotPath = (path: string) => `/${SNAPSHOT_PREFIX}${path}`;
/** Key of the object that serves `path` in the snapshot bucket. */
export const snapshotKey = (path: string) => `${SNAPSHOT_PREFIX}${path}`;

export const TERMS_MEDIA_TYPE = 'application/x-ndjson';

/** Characters of an id, counted as Unicode code points, as JSON Schema's `maxLength` counts. */
export const MAX_ID_LENGTH = 200;
/** Whether an id is neither empty nor too long. A code point takes one or two units of a JavaScript string. */
export const hasIdLength = (id: string): boolean =>
  id.length <= MAX_ID_LENGTH ? id.length > 0 : id.length <= 2 * MAX_ID_LENGTH && [...id].length <= MAX_ID_LENGTH;
export const MAX_PARENTS = 64;
/** Longest allowed path from a root to a leaf, in terms. */
export const MAX_DEPTH = 64;
/** Longest line of `revisions/{n}/terms`, without its newline: bounds what a reader holds before it can judge. */
export const MAX_LINE_BYTES = 1_000_000;
/** Largest answer of `latest`. */
export const MAX_POINTER_BYTES = 65_536;

/**
 * A poll that finds nothing new writes nothing, unless the snapshot's `syncedAt` is this old: then it is renewed, so that
 * readers and the age alarm can tell a confirmed snapshot from one that nobody looks after. An alarm on the age must
 * allow for it and for one poll more.
 */
export const CONFIRM_EVERY_MINUTES = 15;

/**
 * Revisions that stay in the snapshot, for readers who hold an older pointer and for a person who goes back. Older ones
 * are removed some at a time, so that what a person has just chosen is not what a run is about to remove.
 */
export const KEPT_REVISIONS = 30;

/** `GET /taxonomy/v1/latest`. */
export interface Pointer {
  readonly taxonomy: string;
  readonly contract: string;
  /** Positive integer that only grows; a revision never changes once published. */
  readonly revision: number;
  /** Number of terms. */
  readonly count: number;
  /** Lower-case hex, of every byte before the trailer line, newlines included, uncompressed. */
  readonly sha256: string;
  /** ISO 8601, UTC. */
  readonly publishedAt: string;
}

/** The pointer as the snapshot keeps it. */
export interface SnapshotPointer extends Pointer {
  /** When this tier last confirmed with the API that this is the newest revision. ISO 8601, UTC. */
  readonly syncedAt: string;
  /** After this a reader is told that what it sees is old. ISO 8601, UTC. */
  readonly expiresAt: string;
  /** Uncompressed size of the revision, trailer included. */
  readonly bytes: number;
  /** The revision that was the newest before this one; null for the first. */
  readonly previous: number | null;
  /** Present while this pointer stands because a person took the snapshot back. */
  readonly restored?: RestoreRecord;
}

/** A person took the snapshot back on purpose; the one reason for a reader to go back from what it holds. */
export interface RestoreRecord {
  /** The newest revision that was withdrawn; everything above the pointer's revision up to it is. */
  readonly from: number;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** One sentence, shown to readers. */
  readonly reason: string;
}

/** First line of `revisions/{n}/terms`. */
export interface TermsHeader {
  readonly taxonomy: string;
  readonly contract: string;
  readonly revision: number;
  readonly count: number;
}

/** Last line of `revisions/{n}/terms`: HTTP alone cannot prove that a body is complete. */
export interface TermsTrailer {
  readonly end: true;
  readonly count: number;
  readonly sha256: string;
}

/** One term a line; unknown fields pass through untouched. */
export interface Term {
  readonly id: string;
  readonly parentIds: readonly string[];
  /** Text by locale (BCP 47). */
  readonly labels: Readonly<Record<string, string>>;
  readonly definition?: string;
  readonly status?: string;
  readonly order?: number;
}
