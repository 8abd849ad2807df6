import fc from 'fast-check';
import { TAPE_VALUES, tape } from './choices';
import { Drama } from './drama';
import { count, type Figures } from './figures';
import { seededRun } from './seeded-run';
import type { Violation } from './violation';
import type { Sync } from './writer';

export interface Seeded {
  readonly seed: number;
  readonly runs: number;
  /** Where to find one failing run again, as a failure printed it. */
  readonly path?: string;
  /** How often a shorter run that fails too is looked for. By 400 it is short enough to be read. */
  readonly shortenings?: number;
}

/** A failing run, shortened as far as it went. */
export interface Failure {
  readonly violation: Violation;
  readonly seed: number;
  readonly path: string;
}

const LONGEST_TAPE = 110;
const tapes = fc.array(fc.nat({ max: TAPE_VALUES - 1 }), { maxLength: LONGEST_TAPE, size: 'max' });

/** Makes runs until one fails; answers that one, or null. */
export async function makeRuns(
  sync: Sync,
  { seed, runs, path, shortenings = 400 }: Seeded,
  figures: Figures,
): Promise<Failure | null> {
  let found: Violation | null = null;
  let tried = 0;
  const property = fc.asyncProperty(tapes, async (values) => {
    if (found) tried += 1;
    if (tried > shortenings) return;
    const drama = new Drama(sync, tape(values));
    try {
      await drama.play(seededRun);
    } catch (violation) {
      found = violation as Violation;
      throw violation;
    }
    if (!found) count(figures, drama);
  });
  const replay = path === undefined ? {} : { path, endOnFailure: true };
  const details = await fc.check(property, { seed, numRuns: runs, ...replay });
  return found && { violation: found, seed, path: details.counterexamplePath ?? '' };
}
