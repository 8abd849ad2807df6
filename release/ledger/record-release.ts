import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { manifestKey, objectKey, originKey } from '../../contract/ledger';
import { PART_NAMES, type ReleaseOrigin } from '../../contract/release';
import type { Bucket } from '../bucket';
import type { BuiltRelease } from '../build/build-release';
import { manifestBytes, manifestDigest } from '../build/manifest-bytes';
import { sha256Hex } from '../manifest';
import { ReleaseError } from '../release-error';
import { sideBySide } from '../side-by-side';
import { append } from './append';

export interface Recorded {
  /** sha256 of the manifest. */
  readonly manifest: string;
  /** Number of files by what was done with them. */
  readonly written: number;
  readonly there: number;
}

/**
 * Writes a release into a tier's ledger: files first, the manifest last. Broken off, it is run again and goes on; run
 * twice, or by two at once, it is the same.
 *
 * @param onFile called after each file
 * @throws ReleaseError when a file was changed since it was built, or other bytes lie where the release belongs
 */
export async function recordRelease(
  ledger: Bucket,
  { manifest, folder }: Pick<BuiltRelease, 'manifest' | 'folder'>,
  origin: Omit<ReleaseOrigin, 'schema' | 'release' | 'manifest'>,
  onFile: () => void = () => {},
): Promise<Recorded> {
  const counts = { written: 0, there: 0 };
  const files = PART_NAMES.flatMap((name) =>
    manifest.parts[name].files.map(({ path, sha256 }) => ({ from: join(folder, name, path), sha256 })),
  );
  // Two files of the same content are one object.
  const distinct = [...new Map(files.map((file) => [file.sha256, file])).values()];
  await sideBySide(distinct, async ({ from, sha256 }) => {
    const body = await readFile(from);
    if (sha256Hex(body) !== sha256) {
      throw new ReleaseError('usage', `${from} was changed after the release was built: build it again.`);
    }
    counts[await append(ledger, objectKey(sha256), body, 'application/octet-stream')] += 1;
    onFile();
  });
  const digest = manifestDigest(manifest);
  await append(ledger, manifestKey(manifest.release), manifestBytes(manifest));
  await appendOrigin(ledger, { schema: 1, release: manifest.release, manifest: digest, ...origin });
  return { manifest: digest, ...counts };
}

/** The first to record a release is its origin; a second build of the same tree adds nothing. */
async function appendOrigin(ledger: Bucket, origin: ReleaseOrigin): Promise<void> {
  try {
    await append(ledger, originKey(origin.release), Buffer.from(`${JSON.stringify(origin)}\n`));
  } catch (error) {
    if (!(error instanceof ReleaseError)) throw error;
  }
}
