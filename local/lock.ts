import { join, relative } from 'node:path';
import { type LockOwner, takeLock } from '../setup/lock.cjs';

/** Another process of this machine runs in the same state folder. */
export class GroundTakenError extends Error {
  override readonly name = 'GroundTakenError';
  constructor(
    readonly owner: LockOwner,
    stateDir: string,
  ) {
    super(groundTaken(owner, relative(process.cwd(), stateDir) || '.'));
  }
}

/** One sentence: who has it, since when, what to do. `since` is shown in the reader's own time. */
export function groundTaken({ pid, since }: Pick<LockOwner, 'pid' | 'since'>, folder: string): string {
  const when = new Date(since).toLocaleString('sv');
  return `The local AWS in ${folder} is already running as process ${pid}, since ${when}: use that one, or stop it with Ctrl-C in its terminal or "kill ${pid}", then run this command again.`;
}

/**
 * Takes the one place in a state folder. What a killed run left is taken over, also when its process id belongs to
 * another process by now; of two takers exactly one gets it.
 *
 * @throws GroundTakenError when another process runs there
 */
export function lockGround(stateDir: string): { readonly release: () => void } {
  const attempt = takeLock(join(stateDir, 'lock'));
  if (!attempt.held) throw new GroundTakenError(attempt.owner, stateDir);
  return { release: attempt.release };
}
