import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type ContractRange, PART_NAMES, type ReleaseManifest } from '../../contract/release';
import { buildSite } from '../build-site';
import { type ReleaseIdentity, releaseIdentity } from '../identity';
import { ReleaseError } from '../release-error';
import { readPart } from './part';
import { runInTree } from './run-in-tree';
import { synthesize } from './synthesize';

/** A release in a folder: a subfolder for each part. */
export interface BuiltRelease {
  readonly manifest: ReleaseManifest;
  /** Absolute. */
  readonly folder: string;
  /** One sentence about the release's identity; null when there is nothing to say. */
  readonly note: string | null;
}

export interface ReleaseBuild {
  /** The project's folder. */
  readonly root: string;
  /** Emptied first. */
  readonly outDir: string;
  /** CDK context beside that of `cdk.json`; only the local run has one. */
  readonly context?: Readonly<Record<string, string>>;
  readonly report?: (step: string) => void;
  readonly signal?: AbortSignal;
}

/**
 * Builds all that a release holds from the files of `root`. Two builds of one tree give the same manifest, in other
 * folders, at other times, on other machines.
 * @throws ReleaseError when a part cannot be built, or when files were changed while it was
 */
export async function buildRelease(build: ReleaseBuild): Promise<BuiltRelease> {
  const { root, context, signal, report = () => {} } = build;
  const folder = resolve(build.outDir);
  const part = (name: (typeof PART_NAMES)[number]) => join(folder, name);
  const before = await releaseIdentity(root);
  await rm(folder, { recursive: true, force: true });
  await mkdir(part('flags'), { recursive: true });
  const more = signal ? { signal } : {};

  report('site');
  await buildSite({ root, outDir: part('site'), ...more });
  report('assembly');
  await synthesize({ root, outDir: part('assembly'), ...(context ? { context } : {}), ...more });
  const declared = await declaredBy(root, signal);
  for (const [tier, document] of Object.entries(declared.flags)) {
    await writeFile(
      join(part('flags'), `${tier}.json`),
      `${JSON.stringify(document)}
`,
    );
  }

  const after = await releaseIdentity(root);
  if (after.tree !== before.tree) {
    throw new ReleaseError('usage', 'Files were changed while the release was built: run this command again.');
  }
  const [assembly, site, flags] = await Promise.all(PART_NAMES.map((name) => readPart(part(name))));
  if (!assembly || !site || !flags) throw new Error('A part of the release is missing.');
  const version = await versionOf(root);
  return { folder, note: after.note, manifest: manifestOf(after, version, declared, { assembly, site, flags }) };
}

const manifestOf = (
  { release, tree }: ReleaseIdentity,
  version: string,
  { taxonomyContract }: Declared,
  parts: ReleaseManifest['parts'],
): ReleaseManifest => ({ schema: 1, release, version, tree, taxonomyContract, parts });

interface Declared {
  readonly taxonomyContract: ContractRange;
  /** Flag document by tier. */
  readonly flags: Readonly<Record<string, unknown>>;
}

async function declaredBy(root: string, signal?: AbortSignal): Promise<Declared> {
  const args = ['--import', 'tsx', join(root, 'release/build/declare.ts')];
  return JSON.parse(await runInTree(root, args, 'The flags and the configuration could not be read', signal));
}

async function versionOf(root: string): Promise<string> {
  return (JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string }).version;
}
