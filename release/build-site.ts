import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { RELEASE_FILE, RELEASE_ID } from '../contract/edge';
import { releaseIdentity } from './identity';
import { type Manifest, readManifest } from './manifest';
import { ReleaseError } from './release-error';

const run = promisify(execFile);

/** A site that is ready to be uploaded. The same bytes serve every tier. */
export interface BuiltSite {
  readonly release: string;
  /** Absolute. */
  readonly folder: string;
  readonly manifest: Manifest;
  /** One sentence about the release's identity; null when there is nothing to say. */
  readonly note: string | null;
}

export interface BuildOptions {
  /** The project's folder. */
  readonly root: string;
  /** Emptied first. */
  readonly outDir: string;
  readonly signal?: AbortSignal;
}

/** What a build may know of the environment: Vite puts every `VITE_…` into the page. */
const INHERITED = ['PATH', 'HOME', 'TMPDIR', 'LANG', 'SystemRoot', 'TEMP'];

/** A file that is saved while the page is built makes it a mixture; then it is built again. */
const ATTEMPTS = 3;

/**
 * Builds the page and stamps it with the release that it is.
 * @throws ReleaseError when the build fails, or when files were changed each time while it ran
 */
export async function buildSite({ root, outDir, signal }: BuildOptions): Promise<BuiltSite> {
  const folder = resolve(outDir);
  let before = await releaseIdentity(root);
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    await runVite(root, folder, signal);
    const after = await releaseIdentity(root);
    if (after.tree === before.tree) {
      const { release, note } = after;
      await writeFile(join(folder, RELEASE_FILE), `${JSON.stringify({ release })}\n`);
      return { release, folder, manifest: await readManifest(folder), note };
    }
    before = after;
  }
  const found = `Files were changed each of the ${ATTEMPTS} times that the page was built`;
  throw new ReleaseError('usage', `${found}: run this command again when they rest.`);
}

async function runVite(root: string, folder: string, signal?: AbortSignal): Promise<void> {
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const config = join(root, 'frontend', 'vite.config.ts');
  const args = [vite, 'build', '--config', config, '--outDir', folder, '--emptyOutDir', '--logLevel', 'warn'];
  const inherited = INHERITED.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]]));
  try {
    await run(process.execPath, args, { cwd: root, env: Object.fromEntries(inherited), ...(signal ? { signal } : {}) });
  } catch (error) {
    signal?.throwIfAborted();
    const { stderr, message } = error as Error & { stderr?: string };
    throw new ReleaseError('tier', `The page could not be built; correct what Vite says: ${stderr?.trim() || message}`);
  }
}

/**
 * A site that was built and stamped before.
 * @throws ReleaseError when the folder holds none
 */
export async function openSite(path: string): Promise<BuiltSite> {
  const folder = resolve(path);
  const manifest = await readManifest(folder);
  const stamp = await readFile(join(folder, RELEASE_FILE), 'utf8');
  const release = releaseIn(stamp);
  if (release === null) {
    throw new ReleaseError(
      'usage',
      `${join(folder, RELEASE_FILE)} is ${stamp.trim().slice(0, 80)}, expected {"release": "<id>"}: build the site again.`,
    );
  }
  return { release, folder, manifest, note: null };
}

/** The release that a `release.json` names; null when it names none. */
export function releaseIn(stamp: string): string | null {
  try {
    const { release } = Object(JSON.parse(stamp)) as Record<string, unknown>;
    return typeof release === 'string' && RELEASE_ID.test(release) ? release : null;
  } catch {
    return null;
  }
}
