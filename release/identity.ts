import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { RELEASE_ID } from '../contract/edge';
import { fileTree } from './file-tree';
import { gitTree } from './git-tree';
import { ReleaseError } from './release-error';

export interface ReleaseIdentity {
  /** `<version>-<first 12 characters of the tree hash>` */
  readonly release: string;
  readonly tree: string;
  /** One sentence when the identity was not had from git; null when it was. */
  readonly note: string | null;
}

/** Which release the files of `root` are, as they are on disk; who, when and which commit are no part of it. */
export async function releaseIdentity(root: string): Promise<ReleaseIdentity> {
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
  const known = await gitTree(root);
  const tree = known ?? (await fileTree(root));
  const note = known === null ? 'This is no git checkout, so the release is named after the files themselves.' : null;
  return { release: releaseId(version, tree), tree, note };
}

/**
 * The id of a release. Build metadata of a version (`1.2.0+7`) is joined with a dot, as S3 reads a plus sign in a path
 * as a space, and capitals become small.
 * @throws ReleaseError when the version fits no path
 */
export function releaseId(version: string, tree: string): string {
  const id = `${version.replaceAll('+', '.').toLowerCase()}-${tree.slice(0, 12)}`;
  if (RELEASE_ID.test(id)) return id;
  throw new ReleaseError(
    'usage',
    `package.json has the version "${version}", which makes the release id "${id}", expected ${RELEASE_ID.source}: give it a version such as 1.2.3.`,
  );
}
