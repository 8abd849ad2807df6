import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { type BuildOptions, buildSync, type Metafile, version } from 'esbuild';

const PROJECT_FOLDER = resolve(__dirname, '..');
const CACHE = join(PROJECT_FOLDER, 'node_modules/.cache/tierline-functions');
const A_WEEK = 7 * 24 * 3600 * 1000; // milliseconds

/** The folders under `lambda/` that are functions: each one's `handler.ts` exports `handler`. */
export const FUNCTIONS = ['taxonomy-sync', 'flag-publisher', 'reader-probe', 'alarm-message'] as const;
export type FunctionFolder = (typeof FUNCTIONS)[number];

/** All that a function may be made of, beside installed packages. */
const SOURCES = ['contract', 'frontend/reader', 'lambda'];

/**
 * The same sources give the same bytes in any folder: paths in a bundle are relative to the project. The AWS SDK is
 * bundled too, as the one in Lambda's runtime changes without notice, and the local AWS has none.
 */
const OPTIONS: BuildOptions = {
  entryPoints: FUNCTIONS.map((name) => ({ in: `lambda/${name}/handler.ts`, out: `${name}/index` })),
  bundle: true,
  platform: 'node',
  // Not Lambda's Node 24: the same bytes also run on the Node of the local AWS, the oldest that `engines` allows.
  target: 'node20',
  format: 'cjs',
  mainFields: ['module', 'main'],
  // Paths stand in a bundle: where `node_modules` is a link, that it leads elsewhere must not make another release.
  preserveSymlinks: true,
  legalComments: 'none',
  logLevel: 'silent',
};

/**
 * Writes the functions' bundles into `folder`, one folder each, with `index.js`. Bundling takes as long as half of a
 * synthesis, so bundles of unchanged sources and unchanged packages are taken from `node_modules/.cache`.
 * @throws Error with esbuild's own words when a function does not compile, or imports from where it must not.
 */
export function writeFunctionBundles(folder: string): void {
  const kept = join(CACHE, sourcesHash());
  if (!existsSync(kept)) {
    forgetOld();
    keep(kept);
  }
  cpSync(kept, folder, { recursive: true });
}

/** What the bundles are made of, by file and bytes, without writing them. */
export const functionMetafile = (): Metafile =>
  buildSync({ ...OPTIONS, absWorkingDir: PROJECT_FOLDER, outdir: CACHE, write: false, metafile: true }).metafile;

/** Built aside and moved in one step, as several syntheses may do the same at once. */
function keep(target: string): void {
  mkdirSync(CACHE, { recursive: true });
  const outdir = mkdtempSync(join(CACHE, '.building-'));
  try {
    refuseStrangers(buildSync({ ...OPTIONS, absWorkingDir: PROJECT_FOLDER, outdir, metafile: true }).metafile);
    renameSync(outdir, target);
  } catch (error) {
    rmSync(outdir, { recursive: true, force: true });
    if (!existsSync(target)) throw error;
  }
}

/** What no synthesis can be reading any more. */
function forgetOld(): void {
  for (const name of existsSync(CACHE) ? readdirSync(CACHE) : []) {
    const path = join(CACHE, name);
    if (Date.now() - statSync(path).mtimeMs > A_WEEK) rmSync(path, { recursive: true, force: true });
  }
}

/** A function that imports from elsewhere would be missing from the hash, and breaks the arrows between folders. */
function refuseStrangers({ inputs }: Metafile): void {
  const stranger = Object.keys(inputs).find(
    (path) => !path.includes('node_modules/') && !SOURCES.some((folder) => path.startsWith(`${folder}/`)),
  );
  if (stranger) {
    throw new Error(
      `A function imports ${stranger}, expected files of ${SOURCES.join('/, ')}/ only: move what it needs there.`,
    );
  }
}

/** Of everything that decides over the bundles: sources by name and content, installed packages, esbuild and its options. */
function sourcesHash(): string {
  const hash = createHash('sha256').update(JSON.stringify([version, OPTIONS]));
  const files = SOURCES.flatMap((folder) =>
    readdirSync(join(PROJECT_FOLDER, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'))
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  // npm writes the last one when it installs: it says what stands in node_modules, whatever the lockfile asks for.
  for (const file of [
    ...files.sort(),
    ...['tsconfig.json', 'node_modules/.package-lock.json'].map((f) => join(PROJECT_FOLDER, f)),
  ]) {
    hash.update(`\n${file.slice(PROJECT_FOLDER.length)}\n`).update(readFileSync(file));
  }
  return hash.digest('hex').slice(0, 16);
}
