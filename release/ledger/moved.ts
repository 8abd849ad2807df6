import type { Movement, MovementOutcome } from '../../contract/records';
import type { Bucket } from '../bucket';
import { beginMovement, endMovement } from './records';

export interface Moved<T> {
  readonly result: T;
  readonly steps: MovementOutcome['steps'];
  /** What went wrong although readers have the release; null for nothing. */
  readonly problem: string | null;
}

/**
 * Moves a release in the sight of the ledger: what begins is written first, and what came of it beside it. When the first
 * cannot be written, nothing is done.
 *
 * @throws what the work throws
 */
export async function moved<T>(ledger: Bucket, movement: Movement, work: () => Promise<Moved<T>>): Promise<T> {
  const key = await beginMovement(ledger, movement);
  const end = (outcome: Pick<MovementOutcome, 'outcome' | 'problem' | 'steps'>) =>
    endMovement(ledger, key, { schema: 1, at: new Date().toISOString(), ...outcome });
  try {
    const { result, steps, problem } = await work();
    await end({ outcome: problem === null ? 'done' : 'failed', problem: short(problem), steps });
    return result;
  } catch (error) {
    // What went wrong first is what is told; an end that is missing says in the history that this was not finished.
    await end({
      outcome: 'failed',
      problem: short(error instanceof Error ? error.message : String(error)),
      steps: [],
    }).catch(() => undefined);
    throw error;
  }
}

const LONGEST = 4000;
const short = (problem: string | null) => (problem === null ? null : problem.slice(0, LONGEST));
