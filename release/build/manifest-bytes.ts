import { createHash } from 'node:crypto';
import { z } from 'zod';
import { PART_NAMES, type ReleaseManifest, releaseManifestSchema } from '../../contract/release';
import { releaseId } from '../identity';
import { ReleaseError } from '../release-error';
import { partDigest } from './part';

/** A manifest as it lies in the ledger: the same manifest always gives the same bytes. */
export const manifestBytes = (manifest: ReleaseManifest): Buffer =>
  Buffer.from(`${JSON.stringify(releaseManifestSchema.parse(manifest))}\n`);

/** What two tiers compare: equal digests are equal releases, byte by byte. */
export const manifestDigest = (manifest: ReleaseManifest): string =>
  createHash('sha256').update(manifestBytes(manifest)).digest('hex');

/**
 * Reads a manifest and checks that it agrees with itself: the id with version and tree, each part's hash with its files.
 *
 * @param where for the error's sentence, such as `s3://…/manifest.json`
 * @throws ReleaseError saying what was found and what was expected
 */
export function readReleaseManifest(bytes: Uint8Array, where: string): ReleaseManifest {
  const refuse = (found: string): never => {
    throw new ReleaseError('tier', `${where} ${found}: do not use this release, and find out who wrote it.`);
  };
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return refuse('is no JSON, expected the manifest of a release');
  }
  const parsed = releaseManifestSchema.safeParse(value);
  if (!parsed.success) return refuse(`is no manifest of a release (${z.prettifyError(parsed.error)})`);
  const manifest = parsed.data;
  const expected = releaseId(manifest.version, manifest.tree);
  if (manifest.release !== expected) return refuse(`calls itself ${manifest.release}, expected ${expected}`);
  for (const name of PART_NAMES) {
    const { sha256, files } = manifest.parts[name];
    const paths = new Set(files.map(({ path }) => path));
    if (paths.size !== files.length) return refuse(`names a file of its ${name} twice`);
    const digest = partDigest(files);
    if (digest !== sha256) return refuse(`has the sha256 ${sha256} for its ${name}, whose files give ${digest}`);
  }
  return manifest;
}
