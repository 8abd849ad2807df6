import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Set where git itself runs us, as in a hook; they would point at that repository's own index. */
const OF_ANOTHER_CALL = [
  'GIT_DIR',
  'GIT_WORK_TREE',
  'GIT_INDEX_FILE',
  'GIT_OBJECT_DIRECTORY',
  'GIT_ALTERNATE_OBJECT_DIRECTORIES',
  'GIT_PREFIX',
  'GIT_COMMON_DIR',
];

/** Of the user's settings, those that would write into the repository, run a process of theirs, or only warn. */
const SETTINGS = [
  'core.fsmonitor=false',
  'core.splitIndex=false',
  'core.safecrlf=false',
  'advice.addEmbeddedRepo=false',
];

/**
 * Hash of the git tree that a commit of everything in `folder` would have: tracked and new files as they are on disk,
 * without what `.gitignore` names. A clean checkout gives `HEAD^{tree}`. The repository is only read: index and new
 * objects are made in a temporary folder.
 * @returns 40 (or 64) hex digits; null when the folder is in no git checkout, or git is missing or refuses it
 * @throws when git cannot read a file
 */
export async function gitTree(folder: string): Promise<string | null> {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !OF_ANOTHER_CALL.includes(name)));
  const plain = caller(folder, { ...env, GIT_OPTIONAL_LOCKS: '0' });
  if (!(await succeeds(plain('rev-parse', '--is-inside-work-tree')))) return null;
  // A copy inside somebody else's checkout, such as a package that was unpacked there.
  if (await succeeds(plain('check-ignore', '--quiet', '.'))) return null;
  const prefix = await plain('rev-parse', '--show-prefix');
  const objects = resolve(folder, await plain('rev-parse', '--git-path', 'objects'));

  const temporary = await mkdtemp(join(tmpdir(), 'tierline-tree-'));
  try {
    const git = caller(folder, {
      ...env,
      GIT_OPTIONAL_LOCKS: '0',
      GIT_INDEX_FILE: join(temporary, 'index'),
      GIT_OBJECT_DIRECTORY: temporary,
      GIT_ALTERNATE_OBJECT_DIRECTORIES: objects,
    });
    // From HEAD, so that a file that is tracked although it is ignored counts.
    if (await succeeds(git('rev-parse', '--verify', '--quiet', 'HEAD'))) await git('read-tree', 'HEAD');
    await git('add', '--all', '--', '.');
    return await git('write-tree', ...(prefix === '' ? [] : [`--prefix=${prefix}`]));
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

function caller(cwd: string, env: NodeJS.ProcessEnv) {
  const settings = SETTINGS.flatMap((setting) => ['-c', setting]);
  return async (...args: string[]) => {
    const { stdout } = await run('git', [...settings, ...args], { cwd, env, maxBuffer: 64 * 1024 * 1024 });
    return stdout.trim();
  };
}

const succeeds = (call: Promise<string>) =>
  call.then(
    () => true,
    () => false,
  );
