import { Refused } from './verdict';

/** Largest change of the number of terms in one step, as a share of what readers have. */
const MOST_LOST = 0.05;
const MOST_GAINED = 0.5;

/**
 * Throws {@link Refused} when a revision has lost or gained more terms than an editor's work explains: a half-run export
 * is whole and valid too, and so is one that was run twice.
 */
export function guardChange(from: number, to: number, revision: number): void {
  const change = (to - from) / from;
  if (change < -MOST_LOST) refuse('shrank', `has ${percent(-change)} fewer terms`, '5 % fewer', from, to, revision);
  if (change > MOST_GAINED) refuse('grew', `has ${percent(change)} more terms`, '50 % more', from, to, revision);
}

// Rounded up, so that a change just over the limit does not read as the limit.
const percent = (share: number) => `${Math.ceil(share * 1000) / 10} %`;

function refuse(reason: 'shrank' | 'grew', found: string, limit: string, from: number, to: number, revision: number) {
  throw new Refused(
    reason,
    `Revision ${revision} ${found} than readers have (${to} instead of ${from}) where at most ${limit} is taken; publish the change in smaller steps, as no revision can be let past this guard yet.`,
  );
}
