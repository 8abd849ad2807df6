import { MINUTE_MS, SKEW_MS, time } from './clocks';
import { decide } from './decide';
import { readEvidence } from './read-evidence';
import { bakeEnds } from './requirements/bake';

/** After the bake: for a probe's next run and the end of a roll-out, which time alone brings. */
export const SETTLE_MINUTES = 10;

/**
 * Whether the gate looks again later or says its verdict now. During the bake it goes on, unless the release can be
 * rejected already; after it only while nothing but time is missing, and not for long.
 */
export function nextStep(evidence: unknown, now: Date): 'continue' | 'decide' {
  const read = readEvidence(evidence);
  if (typeof read === 'string') return 'decide';
  // A bake that begins in the future would never end.
  if (time(read.question.bake.since) > now.getTime() + SKEW_MS) return 'decide';
  const { verdict, findings } = decide(evidence, now);
  if (verdict !== 'hold') return 'decide';
  const end = bakeEnds(read);
  if (now.getTime() < end) return 'continue';
  const onlyTime = findings.every(({ outcome, waits }) => outcome === 'pass' || waits);
  return onlyTime && now.getTime() < end + SETTLE_MINUTES * MINUTE_MS ? 'continue' : 'decide';
}
