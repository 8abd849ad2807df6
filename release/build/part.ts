import { createHash } from 'node:crypto';
import { lstat, readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { ReleaseFile, ReleasePart } from '../../contract/release';
import { ReleaseError } from '../release-error';

/**
 * The hash of a part: of each file's path, mode and content, in the order of the paths' bytes. Never of an archive, whose
 * bytes hold times and owners.
 */
export function partDigest(files: readonly Pick<ReleaseFile, 'path' | 'mode' | 'sha256'>[]): string {
  const hash = createHash('sha256');
  for (const { path, mode, sha256 } of sortedByPath(files)) hash.update(`${mode} ${sha256} ${path}\0`);
  return hash.digest('hex');
}

/** By bytes: a locale would sort differently on another machine. */
export const sortedByPath = <T extends { readonly path: string }>(files: readonly T[]): T[] =>
  [...files].sort((a, b) => Buffer.compare(Buffer.from(a.path), Buffer.from(b.path)));

/**
 * Reads a folder as a part of a release.
 * @throws ReleaseError on a link, which would mean something else on another machine, and on a folder without files
 */
export async function readPart(folder: string): Promise<ReleasePart> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => !entry.isDirectory()).map((entry) => join(entry.parentPath, entry.name));
  if (paths.length === 0) throw new ReleaseError('usage', `${folder} holds no file, expected a part of a release.`);
  const files = await Promise.all(paths.map((path) => readFileOf(folder, path)));
  const sorted = sortedByPath(files);
  return { sha256: partDigest(sorted), files: sorted };
}

async function readFileOf(folder: string, path: string): Promise<ReleaseFile> {
  const stat = await lstat(path);
  const named = relative(folder, path).split(sep).join('/');
  if (!stat.isFile()) {
    throw new ReleaseError('usage', `${named} in ${folder} is a link or a device, expected plain files: replace it.`);
  }
  const content = await readFile(path);
  return {
    path: named,
    mode: stat.mode & 0o100 ? '100755' : '100644',
    sha256: createHash('sha256').update(content).digest('hex'),
    bytes: content.length,
  };
}
