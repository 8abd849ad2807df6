import type { Finding, VerdictWord } from '../../contract/verdict';
import { hold } from './finding';
import { readEvidence } from './read-evidence';
import type { Requirement } from './requirement';
import { REQUIREMENTS } from './requirements';

export interface Decision {
  readonly verdict: VerdictWord;
  /** What did not pass, in words; empty for `promote`. */
  readonly reasons: readonly string[];
  /** Every requirement, also those that pass. */
  readonly findings: readonly Finding[];
}

/**
 * Whether a release stays and goes up. Any requirement that rejects takes it back; any that holds keeps it; it is
 * promoted only when each has spoken and all pass.
 *
 * @param evidence JSON, of whatever kind: what is no evidence holds
 */
export function decide(
  evidence: unknown,
  now: Date,
  requirements: Readonly<Record<string, Requirement>> = REQUIREMENTS,
): Decision {
  const read = readEvidence(evidence);
  if (typeof read === 'string') return fold([unreadable(read)]);
  if (Number.isNaN(now.getTime())) return fold([unreadable('nobody knows what time it is')]);
  return fold(
    Object.entries(requirements).flatMap(([requirement, judge]): Finding[] => {
      const said = judge(read, now);
      const says = said.length > 0 ? said : [hold('The requirement was not judged, and no data is no pass.')];
      return says.map((each) => ({ requirement, ...each }));
    }),
  );
}

const unreadable = (why: string): Finding => ({
  requirement: 'known',
  ...hold(`The evidence cannot be read (${why}), expected what contract/gate-evidence.ts describes: gather it again.`),
});

/** No findings at all is nothing to promote on. */
export function fold(findings: readonly Finding[]): Decision {
  const outcomes = findings.map(({ outcome }) => outcome);
  const reasons = findings.filter(({ outcome }) => outcome !== 'pass').map(({ says }) => says);
  if (outcomes.includes('reject')) return { verdict: 'reject', reasons, findings };
  if (outcomes.length > 0 && outcomes.every((outcome) => outcome === 'pass')) {
    return { verdict: 'promote', reasons, findings };
  }
  return { verdict: 'hold', reasons: reasons.length > 0 ? reasons : ['Nothing was judged.'], findings };
}
