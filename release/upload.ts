import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { type Bucket, readObject } from './bucket';
import type { BuiltSite } from './build-site';
import type { ManifestEntry } from './manifest';
import { isAsset, placementOf } from './placement';
import { ReleaseError } from './release-error';
import { sideBySide } from './side-by-side';

/** Number of files. */
export interface Uploaded {
  readonly written: number;
  readonly unchanged: number;
}

/**
 * Brings a site into the bucket: assets first, then pages, so that no page is there before what it loads. Each file goes
 * with its checksum and only where nothing is; an identical one is left alone.
 * @param onFile called after each file
 * @throws ReleaseError when another file lies under the same key
 */
export async function uploadSite(to: Bucket, site: BuiltSite, onFile: () => void): Promise<Uploaded> {
  const counts = { written: 0, unchanged: 0 };
  const put = async (entry: ManifestEntry) => {
    counts[await uploadFile(to, site, entry)] += 1;
    onFile();
  };
  await sideBySide(site.manifest.filter(isAsset), put);
  await sideBySide(
    site.manifest.filter((entry) => !isAsset(entry)),
    put,
  );
  return counts;
}

/** S3's answer when two writers were there at once: 409; the next attempt is told who won (conditional writes). */
const ATTEMPTS = 3;

async function uploadFile(to: Bucket, site: BuiltSite, entry: ManifestEntry): Promise<'written' | 'unchanged'> {
  const { key, cacheControl } = placementOf(entry, site.release);
  const body = await readFile(join(site.folder, entry.path));
  const digest = createHash('sha256').update(body).digest();
  if (digest.toString('hex') !== entry.sha256) {
    throw new ReleaseError('usage', `${entry.path} was changed after the site was built: build it again.`);
  }
  const input = {
    Bucket: to.bucket,
    Key: key,
    Body: body,
    ContentType: entry.contentType,
    CacheControl: cacheControl,
    ChecksumSHA256: digest.toString('base64'),
  };
  const send = (condition: { IfNoneMatch: '*' } | { IfMatch: string }) =>
    to.s3.send(new PutObjectCommand({ ...input, ...condition }), to.signal ? { abortSignal: to.signal } : {});
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    try {
      await send({ IfNoneMatch: '*' });
      return 'written';
    } catch (error) {
      if (statusOf(error) === 409) continue;
      if (statusOf(error) !== 412) throw error;
    }
    const there = await readObject(to, key);
    if (there === null) continue; // It was removed in between.
    if (there.sha256 !== entry.sha256) throw new ReleaseError('tier', otherBytes(to.bucket, key, site.release));
    if (there.contentType === entry.contentType && there.cacheControl === cacheControl) return 'unchanged';
    // The same bytes under wrong headers: written again by somebody's hand, or by an older upload.
    await send({ IfMatch: there.etag });
    return 'written';
  }
  throw new ReleaseError(
    'tier',
    `s3://${to.bucket}/${key} is written by somebody else just now: run this command again.`,
  );
}

const otherBytes = (bucket: string, key: string, release: string) =>
  `s3://${bucket}/${key} holds other bytes than release ${release} has there, and what was released never changes: change the version in package.json, or find out who wrote it.`;

const statusOf = (error: unknown) =>
  (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode ?? 0;
