import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { contentType } from 'mime-types';
import { RELEASE_FILE } from '../contract/edge';
import { ReleaseError } from './release-error';

/** One file of a site. */
export interface ManifestEntry {
  /** Below the site's folder, with slashes. */
  readonly path: string;
  /** Lower-case hex. */
  readonly sha256: string;
  readonly bytes: number;
  readonly contentType: string;
}

/** Every file of a site, by path. */
export type Manifest = readonly ManifestEntry[];

export const INDEX_FILE = 'index.html';

/** What an S3 key, an address and a CloudFront path pattern all read alike. */
const PLAIN_PATH = /^[A-Za-z0-9._/-]+$/;

/**
 * Reads a built site.
 * @throws ReleaseError when the folder is no site, or a file's name would be read differently by S3 and by browsers
 */
export async function readManifest(folder: string): Promise<Manifest> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const paths = found
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
  const strange = paths.find((path) => !PLAIN_PATH.test(path));
  if (strange !== undefined) {
    throw new ReleaseError(
      'usage',
      `The site in ${folder} has the file "${strange}", expected letters, digits, dots, dashes and underscores only: rename it.`,
    );
  }
  const missing = [INDEX_FILE, RELEASE_FILE].filter((path) => !paths.includes(path));
  if (missing.length > 0) {
    throw new ReleaseError('usage', `${folder} has no ${missing.join(' and no ')}: name the folder of a built site.`);
  }
  return Promise.all(paths.map((path) => entryOf(folder, path)));
}

async function entryOf(folder: string, path: string): Promise<ManifestEntry> {
  const content = await readFile(join(folder, path));
  return {
    path,
    sha256: sha256Hex(content),
    bytes: content.length,
    contentType: contentType(path.split('/').at(-1) ?? '') || 'application/octet-stream',
  };
}

export const sha256Hex = (content: Uint8Array) => createHash('sha256').update(content).digest('hex');
