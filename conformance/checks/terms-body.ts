import type { FailedReason, RefusedReason } from '../../lambda/taxonomy-sync/verdict';
import { type Check, NotLookedAt } from '../check';
import { nameOf } from '../http/exchange';
import type { TermsReading } from '../read-terms';

/** The promises that the sync's own check of a body decides on, in the order in which it comes to them. */
const BODY_CHECKS = [
  'terms-header',
  'term-lines',
  'terms-trailer',
  'terms-count',
  'terms-sha256',
  'terms-graph',
] as const;
export type BodyCheckId = (typeof BODY_CHECKS)[number];

/** Which promise a verdict is about. What is not named here is about the lines: that is where most of them come from. */
const ABOUT: Partial<Record<RefusedReason | FailedReason, BodyCheckId>> = {
  'terms-header': 'terms-header',
  'terms-other-revision': 'terms-header',
  'terms-trailer': 'terms-trailer',
  'answer-cut': 'terms-trailer',
  'terms-count': 'terms-count',
  'sha256-mismatch': 'terms-sha256',
  'duplicate-id': 'terms-graph',
  'self-parent': 'terms-graph',
  'unknown-parent': 'terms-graph',
  cycle: 'terms-graph',
  'too-deep': 'terms-graph',
};

/** Verdicts that can only come after the last line, when all of the promises before theirs are known to be kept. */
const AT_THE_END: ReadonlySet<string> = new Set(['sha256-mismatch', 'unknown-parent', 'cycle', 'too-deep']);

/** One promise about the terms' bytes, as the sync judges them. The first fault ends its judgement. */
export function bodyCheck(id: BodyCheckId, promise: string, seen: (reading: TermsReading) => string): Check {
  return {
    id,
    promise,
    async look(observed) {
      const reading = await observed.terms();
      const { exchange, verdict } = reading;
      if (exchange.status !== 200) throw new NotLookedAt('the terms were not answered with 200');
      if (verdict === null) {
        if (exchange.wire === null) throw new NotLookedAt(`the terms were not had whole`);
        return { findings: [], seen: seen(reading) };
      }
      const about = ABOUT[verdict.reason] ?? 'term-lines';
      if (about === id) return { findings: [{ where: nameOf(exchange), message: verdict.message }] };
      if (isKnown(id, about, verdict.reason)) return { findings: [], seen: seen(reading) };
      throw new NotLookedAt(`the terms break ${about}`);
    },
  };
}

function isKnown(id: BodyCheckId, about: BodyCheckId, reason: string): boolean {
  if (!AT_THE_END.has(reason)) return id === 'terms-header';
  return BODY_CHECKS.indexOf(id) < BODY_CHECKS.indexOf(about);
}
