import { ASSETS_PREFIX, releasePrefix } from '../contract/edge';
import { namesOf } from '../contract/names';
import type { TierAccess } from './access';
import { readText } from './bucket';
import type { TierClients } from './clients';
import { INDEX_FILE, type ManifestEntry, sha256Hex } from './manifest';
import { realPace } from './pace';
import type { Store } from './pointer';
import { readAsReader } from './read-as-reader';
import { fileCheck, readerChecks } from './reader-checks';
import { ReleaseError } from './release-error';
import { switchReaders } from './switch-readers';

/** For the edge to serve what was switched; CloudFront names a few seconds. */
const EDGE_LIMIT_MS = 90_000;

export interface SiteRollback {
  readonly clients: TierClients;
  readonly store: Store;
  readonly from: string;
  readonly to: string;
  readonly signal: AbortSignal;
}

/**
 * Gives readers a release that is stored, and reads it as one of them: its page and all that the page loads, before they
 * are switched as well as after it.
 * @throws ReleaseError saying what was wrong, and what readers have now
 */
export async function rollBackSite(
  access: TierAccess,
  { clients, store, from, to, signal }: SiteRollback,
): Promise<void> {
  const bucket = { s3: clients.s3(), bucket: namesOf(access.place).buckets.site, signal };
  const page = await readText(bucket, `${releasePrefix(to)}${INDEX_FILE}`);
  if (page === null)
    throw new ReleaseError('tier', `The page of release ${to} is not stored: choose another with --to.`);
  const assets = await Promise.all(
    assetsIn(page).map(async (path): Promise<ManifestEntry> => {
      const body = await readText(bucket, path);
      if (body !== null) return entryOf(path, body);
      throw new ReleaseError('tier', `Release ${to} loads ${path}, which is not stored: choose another with --to.`);
    }),
  );
  const reading = { siteUrl: await access.siteUrl(), limitMs: EDGE_LIMIT_MS, pace: realPace, signal };
  await readAsReader(
    assets.map((asset) => fileCheck(asset)),
    reading,
  );
  const checks = readerChecks([entryOf(INDEX_FILE, page), ...assets], to, access.place.tier);
  await switchReaders({ store, previous: from, release: to, verify: () => readAsReader(checks, reading) });
}

/** What a page loads before anything else of it runs. */
export function assetsIn(page: string): string[] {
  const found = [...page.matchAll(/(?:src|href)="\/([^"]+)"/g)].map(([, path]) => path as string);
  return [...new Set(found)].filter((path) => path.startsWith(ASSETS_PREFIX));
}

const entryOf = (path: string, body: string): ManifestEntry => ({
  path,
  sha256: sha256Hex(Buffer.from(body)),
  bytes: Buffer.byteLength(body),
  contentType: '',
});
