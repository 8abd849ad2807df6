import { Refused } from './verdict';

/** Largest change of the number of terms in one step, as a share of what readers have. */
const MOST_LOST = 0.05;
const MOST_GAINED = 0.5;

/**
 * What keeps a revision back that has lost or gained more terms than an editor's work explains, or null: a half-run
 * export is whole and valid too, and so is one that was run twice.
 */
export function changeRefusal(from: number, to: number, revision: number): Refused | null {
  const change = (to - from) / from;
  if (change < -MOST_LOST)
    return refusal('shrank', `has ${percent(-change)} fewer terms`, '5 % fewer', from, to, revision);
  if (change > MOST_GAINED)
    return refusal('grew', `has ${percent(change)} more terms`, '50 % more', from, to, revision);
  return null;
}

// Rounded up, so that a change just over the limit does not read as the limit.
const percent = (share: number) => `${Math.ceil(share * 1000) / 10} %`;

function refusal(reason: 'shrank' | 'grew', found: string, limit: string, from: number, to: number, revision: number) {
  return new Refused(
    reason,
    `Revision ${revision} ${found} than readers have (${to} instead of ${from}) where at most ${limit} is taken; publish the change in smaller steps, or have a person look at it who then runs "tier snapshots allow".`,
  );
}
