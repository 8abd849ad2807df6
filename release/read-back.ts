import { type Bucket, readObject } from './bucket';
import type { BuiltSite } from './build-site';
import type { ManifestEntry } from './manifest';
import { placementOf } from './placement';
import { ReleaseError } from './release-error';
import { sideBySide } from './side-by-side';

/**
 * Reads every file of an uploaded site back from the bucket. Pages can be read in no other way before the switch, as
 * the edge serves the pages of the current release only.
 * @throws ReleaseError naming the first file that is not as it was built
 */
export async function readBack(from: Bucket, site: BuiltSite): Promise<void> {
  await sideBySide(site.manifest, async (entry) => {
    const { key, cacheControl } = placementOf(entry, site.release);
    const found = await readObject(from, key);
    const wrong = difference(found, entry, cacheControl);
    if (wrong === null) return;
    throw new ReleaseError('tier', `s3://${from.bucket}/${key} ${wrong} after the upload: run this command again.`);
  });
}

type Found = Awaited<ReturnType<typeof readObject>>;

function difference(found: Found, entry: ManifestEntry, cacheControl: string): string | null {
  if (found === null) return 'is missing';
  if (found.sha256 !== entry.sha256) return `has the sha256 ${found.sha256}, expected ${entry.sha256},`;
  if (found.contentType !== entry.contentType) return `is ${found.contentType}, expected ${entry.contentType},`;
  if (found.cacheControl !== cacheControl) return `may be kept "${found.cacheControl}", expected "${cacheControl}",`;
  return null;
}
