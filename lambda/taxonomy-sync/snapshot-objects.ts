import {
  LATEST_PATH,
  type Pointer,
  SNAPSHOT_METADATA,
  type SnapshotPointer,
  snapshotKey,
  TERMS_MEDIA_TYPE,
  termsPath,
} from '../../contract/taxonomy';
import type { ObjectProperties } from '../storage/object-store';

export const LATEST_KEY = snapshotKey(LATEST_PATH);
export const termsKey = (revision: number) => snapshotKey(termsPath(revision));

/** Metadata of a revision: tells a second writer whether what is there is what it has. */
export const SHA256_METADATA = 'sha256';
/** Metadata of a revision: what its pointer says and its terms do not, so that a person can go back to it. */
export const PUBLISHED_AT_METADATA = 'published-at';
/** Metadata of a revision: number of terms. */
export const COUNT_METADATA = 'count';
/** Metadata of `latest`: the ETag of the API's answer that it was made from, for the next conditional request. */
export const API_ETAG_METADATA = 'api-etag';

/** A revision never changes, but is served at the API's path on failover too: bounded, in case an API breaks that rule. */
export const termsProperties = ({ sha256, count, publishedAt }: Pointer): ObjectProperties => ({
  contentType: TERMS_MEDIA_TYPE,
  contentEncoding: 'gzip',
  cacheControl: 'public, max-age=86400, immutable',
  metadata: {
    ...SNAPSHOT_METADATA,
    [SHA256_METADATA]: sha256,
    [COUNT_METADATA]: String(count),
    // Written anew, as an API's own way of writing an instant may hold what metadata cannot.
    [PUBLISHED_AT_METADATA]: new Date(publishedAt).toISOString(),
  },
});

/** Short, as on failover it is served at the API's path, and must not outlive the API's recovery. */
export const latestProperties = (apiEtag: string | null): ObjectProperties => ({
  contentType: 'application/json',
  cacheControl: 'public, max-age=5',
  metadata: { ...SNAPSHOT_METADATA, ...(apiEtag === null ? {} : { [API_ETAG_METADATA]: apiEtag }) },
});

export interface Confirmation {
  readonly now: Date;
  readonly snapshotExpiresAfterMinutes: number;
}

/** The pointer of a revision that has just been written. */
export function publishedPointer(
  latest: Pointer,
  bytes: number,
  current: SnapshotPointer | null,
  confirmation: Confirmation,
): SnapshotPointer {
  return { ...latest, ...times(confirmation), bytes, previous: current?.revision ?? null };
}

/** The pointer that readers have, confirmed with the API again. */
export const confirmedPointer = (current: SnapshotPointer, confirmation: Confirmation): SnapshotPointer => ({
  ...current,
  ...times(confirmation),
});

function times({ now, snapshotExpiresAfterMinutes }: Confirmation) {
  return {
    syncedAt: now.toISOString(),
    expiresAt: new Date(now.getTime() + snapshotExpiresAfterMinutes * 60_000).toISOString(),
  };
}
