import { existsSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type BuiltRelease, buildRelease } from '../../release/build/build-release';
import { openRelease, sealRelease } from '../../release/build/open-release';
import { sessionFile, tier } from '../local/running';
import { copyOfTree, edit } from './changed-tree';

const ROOT = join(__dirname, '../..');
const folder = resolve(sessionFile(), '..', 'rehearsal');
/** The local run's own: assemblies of releases then fit it. */
export const localContext = { local: resolve(sessionFile(), '..', 'local-context.json') };

export const NEXT_TITLE = 'Release 1.2.0';
export const NEXT_THRESHOLD = 4321;

export interface TwoReleases {
  /** This tree. */
  readonly before: BuiltRelease;
  /** Another page, another alarm in dev, another default of a flag. */
  readonly next: BuiltRelease;
}

/** Two releases in dev's ledger; built once for all tests of a run. */
export async function twoReleases(): Promise<TwoReleases> {
  const releases = isBuilt()
    ? { before: await openRelease(join(folder, 'before')), next: await openRelease(join(folder, 'next')) }
    : await buildBoth();
  for (const { folder: from } of Object.values(releases)) {
    const { code, stderr } = await tier('release', 'record', 'dev', '--from', from);
    if (code !== 0) throw new Error(`The release in ${from} could not be recorded: ${stderr}`);
  }
  return releases;
}

/** For this run: another one has its APIs elsewhere. */
function isBuilt(): boolean {
  const seal = join(folder, 'next', 'manifest.json');
  return existsSync(seal) && statSync(seal).mtimeMs > statSync(sessionFile()).mtimeMs;
}

async function buildBoth(): Promise<TwoReleases> {
  rmSync(folder, { recursive: true, force: true });
  const before = await built(ROOT, 'before');
  const copy = changedTree('tree', (tree) => {
    edit(tree, 'package.json', (text) => text.replace(/"version": ".*?"/, '"version": "1.2.0"'));
    edit(tree, 'frontend/index.html', (text) => text.replace(/<title>.*?</, `<title>${NEXT_TITLE}<`));
    edit(tree, 'contract/flags.ts', (text) =>
      text.replace('enabled: true, percent: 100', 'enabled: true, percent: 50'),
    );
    edit(tree, 'config/dev.ts', (text) =>
      text.replace(/readerMilliseconds: \d+/, `readerMilliseconds: ${NEXT_THRESHOLD}`),
    );
  });
  return { before, next: await built(copy, 'next') };
}

/** A copy of this tree that differs in something. */
export function changedTree(name: string, change: (tree: string) => void): string {
  const tree = copyOfTree(join(folder, name));
  change(tree);
  return tree;
}

/** A release that was built from a tree of its own. */
export async function built(root: string, name: string): Promise<BuiltRelease> {
  const release = await buildRelease({ root, outDir: join(folder, name), context: localContext });
  await sealRelease(release);
  return release;
}

/** `tier release deploy dev`, as a person runs it. Answers what it told. */
export const deploy = (release: string, ...more: string[]) =>
  succeeds('release', 'deploy', 'dev', '--release', release, ...more);
export const rollBack = (to: string, ...more: string[]) => succeeds('release', 'rollback', 'dev', '--to', to, ...more);

async function succeeds(...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await tier(...args, '--reason', 'a rehearsal');
  if (code !== 0) throw new Error(`tier ${args.join(' ')} ended with ${code}: ${stdout}${stderr}`);
  return stdout;
}
