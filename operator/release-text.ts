import Table from 'cli-table3';
import { PART_NAMES, type ReleaseManifest } from '../contract/release';
import { manifestDigest } from '../release/build/manifest-bytes';

/** What a release is made of, for a person. */
export function releaseText(manifest: ReleaseManifest, notes: readonly string[] = []): string {
  const table = new Table({ head: ['part', 'files', 'kB', 'sha256'], style: { head: [], border: [] } });
  for (const name of PART_NAMES) {
    const { files, sha256 } = manifest.parts[name];
    const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
    table.push([name, String(files.length), Math.ceil(bytes / 1000).toLocaleString('en'), sha256.slice(0, 16)]);
  }
  const { from, before } = manifest.taxonomyContract;
  return [
    `Release ${manifest.release}, manifest ${manifestDigest(manifest).slice(0, 16)}`,
    table.toString(),
    `It reads the taxonomy contract from ${from} up to, and without, ${before}.`,
    ...notes,
  ].join('\n');
}

/** The same as one JSON document; files stay in the manifest. */
export const releaseJson = (manifest: ReleaseManifest, more: object) => ({
  ...{ release: manifest.release, version: manifest.version, tree: manifest.tree, digest: manifestDigest(manifest) },
  taxonomyContract: manifest.taxonomyContract,
  parts: Object.fromEntries(
    PART_NAMES.map((name) => [name, { sha256: manifest.parts[name].sha256, files: manifest.parts[name].files.length }]),
  ),
  ...more,
});
