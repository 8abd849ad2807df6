import { paginateListObjectsV2 } from '@aws-sdk/client-s3';
import { RELEASE_FILE } from '../contract/edge';
import type { Bucket } from './bucket';
import type { StoredRelease } from './decide-rollback';

/** Every release whose pages are whole in the site bucket: the file that names it is written with the last of them. */
export async function storedReleases({ s3, bucket, signal }: Bucket): Promise<readonly StoredRelease[]> {
  const found: StoredRelease[] = [];
  const asked = { Bucket: bucket, Prefix: 'releases/' };
  for await (const page of paginateListObjectsV2({ client: s3 }, asked, signal ? { abortSignal: signal } : {})) {
    for (const { Key = '', LastModified } of page.Contents ?? []) {
      const [, release = '', file] = Key.split('/');
      if (file === RELEASE_FILE && LastModified) found.push({ release, at: LastModified.toISOString() });
    }
  }
  return found;
}
