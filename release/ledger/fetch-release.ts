import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { manifestKey, objectKey } from '../../contract/ledger';
import { PART_NAMES, type ReleaseManifest } from '../../contract/release';
import type { Bucket } from '../bucket';
import type { BuiltRelease } from '../build/build-release';
import { readReleaseManifest } from '../build/manifest-bytes';
import { ReleaseError } from '../release-error';
import { sideBySide } from '../side-by-side';
import { readBytes, readVerified } from './read-bytes';

/**
 * The manifest of a recorded release; null when the ledger has none of that id.
 * @throws ReleaseError when what lies there is no manifest, or that of another release
 */
export async function readRecorded(ledger: Bucket, release: string): Promise<ReleaseManifest | null> {
  const key = manifestKey(release);
  const bytes = await readBytes(ledger, key);
  if (bytes === null) return null;
  const where = `s3://${ledger.bucket}/${key}`;
  const manifest = readReleaseManifest(bytes, where);
  if (manifest.release === release) return manifest;
  throw new ReleaseError(
    'tier',
    `${where} is the manifest of ${manifest.release}: do not use this release, and find out who wrote it.`,
  );
}

/**
 * Brings a recorded release into a folder; every byte is checked against the manifest before it is written.
 *
 * @param outDir emptied first
 * @throws ReleaseError when the release is not recorded, or a file is missing or altered; then the folder is gone
 */
export async function fetchRelease(
  ledger: Bucket,
  release: string,
  outDir: string,
  onFile: () => void = () => {},
): Promise<BuiltRelease> {
  const manifest = await readRecorded(ledger, release);
  if (manifest === null) {
    throw new ReleaseError(
      'tier',
      `s3://${ledger.bucket} has no release ${release}: build and record it, or wait until the tier below has.`,
    );
  }
  const folder = resolve(outDir);
  await rm(folder, { recursive: true, force: true });
  try {
    const files = PART_NAMES.flatMap((name) =>
      manifest.parts[name].files.map((file) => ({ ...file, to: join(folder, name, file.path) })),
    );
    for (const to of new Set(files.map((file) => dirname(file.to)))) await mkdir(to, { recursive: true });
    await sideBySide(files, async ({ to, sha256, mode }) => {
      await writeFile(to, await readVerified(ledger, objectKey(sha256), sha256));
      if (mode === '100755') await chmod(to, 0o755);
      onFile();
    });
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
  return { manifest, folder, note: null };
}
