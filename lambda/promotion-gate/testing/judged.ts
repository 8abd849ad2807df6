import { readEvidence } from '../read-evidence';
import { REQUIREMENTS } from '../requirements';
import { NOW } from './good-evidence';

/** What one requirement says to evidence: `hold: …`, one line each. */
export function judged(requirement: string, given: unknown, now = NOW): readonly string[] {
  const evidence = readEvidence(given);
  if (typeof evidence === 'string') throw new Error(evidence);
  const judge = REQUIREMENTS[requirement];
  if (!judge) throw new Error(`There is no requirement ${requirement}.`);
  return judge(evidence, now).map(({ outcome, says, waits }) => `${waits ? `${outcome} yet` : outcome}: ${says}`);
}
