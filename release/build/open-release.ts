import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { PART_NAMES } from '../../contract/release';
import { ReleaseError } from '../release-error';
import type { BuiltRelease } from './build-release';
import { compareManifests } from './compare-manifests';
import { manifestBytes, readReleaseManifest } from './manifest-bytes';
import { readPart } from './part';

const FILE = 'manifest.json';

/** Leaves the manifest beside the parts, so that the folder says which release it is. */
export const sealRelease = ({ folder, manifest }: Pick<BuiltRelease, 'folder' | 'manifest'>): Promise<void> =>
  writeFile(join(folder, FILE), manifestBytes(manifest));

/**
 * A release that was built into a folder before.
 * @throws ReleaseError when the folder holds none, or its files are not those of its manifest any more
 */
export async function openRelease(path: string): Promise<BuiltRelease> {
  const folder = resolve(path);
  const bytes = await readFile(join(folder, FILE)).catch(() => null);
  if (bytes === null) {
    throw new ReleaseError('usage', `${folder} has no ${FILE}, expected a release that "tier release build" made.`);
  }
  const manifest = readReleaseManifest(bytes, join(folder, FILE));
  const [assembly, site, flags] = await Promise.all(PART_NAMES.map((name) => readPart(join(folder, name))));
  if (!assembly || !site || !flags) throw new Error('A part of the release is missing.');
  const differences = compareManifests({ ...manifest, parts: { assembly, site, flags } }, manifest);
  if (differences.length === 0) return { folder, manifest, note: null };
  throw new ReleaseError('usage', `${folder} was changed after it was built: ${differences.join(' ')} Build it again.`);
}
