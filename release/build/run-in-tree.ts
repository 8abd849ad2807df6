import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { ReleaseError } from '../release-error';

const run = promisify(execFile);

/** What a build may know of the environment: nothing that differs between two machines decides over its bytes. */
const INHERITED = ['PATH', 'HOME', 'TMPDIR', 'LANG'];

/**
 * Runs a Node program in a tree, with nothing of the caller's settings.
 *
 * @param what for the error's sentence, such as `The tiers could not be synthesized`
 * @returns what it printed
 * @throws ReleaseError with the program's own words
 */
export async function runInTree(
  root: string,
  args: readonly string[],
  what: string,
  signal?: AbortSignal,
): Promise<string> {
  const inherited = INHERITED.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]]));
  const env = { ...Object.fromEntries(inherited), CI: 'true' };
  const options = { cwd: root, env, maxBuffer: 64 * 1024 * 1024, ...(signal ? { signal } : {}) };
  try {
    const { stdout } = await run(process.execPath, [...args], options);
    return stdout;
  } catch (error) {
    signal?.throwIfAborted();
    const { stderr, message } = error as Error & { stderr?: string };
    throw new ReleaseError('usage', `${what}; correct what it says: ${stderr?.trim() || message}`);
  }
}
