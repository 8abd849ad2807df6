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
/** Metadata of `latest`: the ETag of the API's answer that it was made from, for the next conditional request. */
export const API_ETAG_METADATA = 'api-etag';

/** A revision never changes, but is served at the API's path on failover too: bounded, in case an API breaks that rule. */
export const termsProperties = ({ sha256 }: Pointer): ObjectProperties => ({
  contentType: TERMS_MEDIA_TYPE,
  contentEncoding: 'gzip',
  cacheControl: 'public, max-age=86400, immutable',
  metadata: { ...SNAPSHOT_METADATA, [SHA256_METADATA]: sha256 },
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
