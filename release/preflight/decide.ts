import type { Finding } from '../../contract/verdict';
import { hold } from '../../lambda/promotion-gate/finding';
import { readFacts } from './read-facts';
import type { Requirement } from './requirement';
import { base } from './requirements/base';
import { evidence } from './requirements/evidence';
import { execution } from './requirements/execution';
import { freeze } from './requirements/freeze';
import { health } from './requirements/health';
import { reviews } from './requirements/reviews';
import { target } from './requirements/target';
import { window } from './requirements/window';

/** All that must be so before the Deploy stage changes anything, in the order in which people read it. */
export const REQUIREMENTS: Readonly<Record<string, Requirement>> = {
  ...{ execution, target, evidence, base, reviews, health, freeze, window },
};

export interface Preflight {
  readonly decision: 'go' | 'hold';
  /** What holds, in words; empty for `go`. */
  readonly reasons: readonly string[];
  /** Every requirement, also those that pass. */
  readonly findings: readonly Finding[];
}

/**
 * Whether the Deploy stage may begin: `go` only when every requirement has spoken and passes.
 *
 * @param facts JSON, of whatever kind: what is none holds
 */
export function preflight(
  facts: unknown,
  now: Date,
  requirements: Readonly<Record<string, Requirement>> = REQUIREMENTS,
): Preflight {
  const read = readFacts(facts);
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
  requirement: 'execution',
  ...hold(
    `What preflight was given cannot be read (${why}), expected what release/preflight/facts.ts describes: run Deploy again.`,
  ),
});

function fold(findings: readonly Finding[]): Preflight {
  const reasons = findings.filter(({ outcome }) => outcome !== 'pass').map(({ says }) => says);
  if (findings.length > 0 && reasons.length === 0) return { decision: 'go', reasons, findings };
  return { decision: 'hold', reasons: reasons.length > 0 ? reasons : ['Nothing was judged.'], findings };
}
