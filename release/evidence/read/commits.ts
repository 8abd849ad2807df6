import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Evidence } from '../../../contract/evidence';
import { COMMIT_FORMAT, parseCommits } from '../parse-commits';

const run = promisify(execFile);
/** 64 MB of log are some hundred thousand commits. */
const LARGEST = 64 * 1024 * 1024;
const HASH = /^([0-9a-f]{40}|[0-9a-f]{64})$/;

/**
 * The commits that `to` has and the tier has not, and the other way round, without merges' own entries left out.
 *
 * @param folder a clone with its whole history
 * @param from hash of the commit that the tier runs, null when that is not known
 * @param to hash of the release's commit
 * @returns `missing`, with what to do, when the history does not reach back that far
 */
export async function readCommits(folder: string, from: string | null, to: string): Promise<Evidence['commits']> {
  const missing = (why: string) => ({ state: 'missing', why }) as const;
  if (from === null) return missing('Which commit the tier runs is not known, so its commits cannot be listed.');
  for (const hash of [from, to]) {
    if (!HASH.test(hash)) return missing(`"${hash.slice(0, 80)}" is no commit; expected 40 or 64 hex digits.`);
    if (!(await has(folder, hash))) {
      return missing(`The commit ${hash} is not in this clone: fetch the whole history (git fetch --unshallow).`);
    }
  }
  if ((await git(folder, 'rev-parse', '--is-shallow-repository')).trim() === 'true') {
    return missing(
      'This clone is shallow, so commits may be left out: fetch the whole history (git fetch --unshallow).',
    );
  }
  const between = async (a: string, b: string) =>
    parseCommits(await git(folder, 'log', `--format=tformat:${COMMIT_FORMAT}`, '--no-color', `${a}..${b}`, '--'));
  return { state: 'known', from, to, list: await between(from, to), gone: await between(to, from) };
}

async function git(cwd: string, ...args: string[]): Promise<string> {
  // Neither a user's settings nor a mail map may change who wrote a commit.
  const settings = ['-c', 'log.mailmap=false', '-c', 'log.showSignature=false', '-c', 'i18n.logOutputEncoding=utf-8'];
  const { stdout } = await run('git', [...settings, ...args], { cwd, maxBuffer: LARGEST });
  return stdout;
}

const has = (folder: string, hash: string) =>
  git(folder, 'cat-file', '-e', `${hash}^{commit}`).then(
    () => true,
    () => false,
  );
