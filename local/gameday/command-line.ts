import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { ROOT } from '../ground';

export interface Ended {
  readonly exitCode: number | null;
  /** Both streams, one after the other. */
  readonly printed: string;
}

/** Runs the real command line against the local run, by the simulated clock. */
export async function runTier(
  words: readonly string[],
  { session, env }: { readonly session: string; readonly env: Readonly<Record<string, string>> },
): Promise<Ended> {
  const args = ['--import', 'tsx', join(ROOT, 'bin/tier.ts'), ...words, `--local=${session}`];
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const closed = once(child, 'close');
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const [exitCode] = await closed;
  return { exitCode, printed: `${out}${err}` };
}
