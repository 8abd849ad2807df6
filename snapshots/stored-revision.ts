import { HeadObjectCommand, paginateListObjectsV2 } from '@aws-sdk/client-s3';
import { snapshotKey, termsPath } from '../contract/taxonomy';
import { COUNT_METADATA, PUBLISHED_AT_METADATA, SHA256_METADATA } from '../lambda/taxonomy-sync/snapshot-objects';
import { REVISIONS_PREFIX, storedRevisions } from '../lambda/taxonomy-sync/stored-revisions';
import type { Bucket } from '../release/bucket';
import { sideBySide } from '../release/side-by-side';

/** One revision of the snapshot bucket, by what is known of it without reading its terms. */
export interface StoredRevision {
  readonly revision: number;
  /** Number of terms; null where the object does not say. */
  readonly count: number | null;
  /** Lower-case hex; null where the object does not say. */
  readonly sha256: string | null;
  /** ISO 8601, UTC; null where the object does not say. */
  readonly publishedAt: string | null;
  /** As stored, compressed. */
  readonly bytes: number;
  /** ISO 8601, UTC. */
  readonly storedAt: string;
}

/** Every stored revision, newest first. */
export async function listStored({ s3, bucket, signal }: Bucket): Promise<readonly StoredRevision[]> {
  const until = signal ? { abortSignal: signal } : {};
  const found: { revision: number; bytes: number; storedAt: string }[] = [];
  for await (const page of paginateListObjectsV2({ client: s3 }, { Bucket: bucket, Prefix: REVISIONS_PREFIX }, until)) {
    for (const { Key = '', Size = 0, LastModified } of page.Contents ?? []) {
      const [revision] = storedRevisions([Key]);
      if (revision !== undefined) found.push({ revision, bytes: Size, storedAt: LastModified?.toISOString() ?? '' });
    }
  }
  const described: StoredRevision[] = [];
  await sideBySide(found, async (each) => {
    const Key = snapshotKey(termsPath(each.revision));
    const { Metadata = {} } = await s3.send(new HeadObjectCommand({ Bucket: bucket, Key }), until);
    const count = Number(Metadata[COUNT_METADATA]);
    described.push({
      ...each,
      count: Number.isSafeInteger(count) ? count : null,
      sha256: Metadata[SHA256_METADATA] ?? null,
      publishedAt: Metadata[PUBLISHED_AT_METADATA] ?? null,
    });
  });
  return described.sort((a, b) => b.revision - a.revision);
}
