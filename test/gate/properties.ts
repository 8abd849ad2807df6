import * as fc from 'fast-check';
import { decide } from '../../lambda/promotion-gate/decide';
import { nextStep } from '../../lambda/promotion-gate/next-step';
import { preflight } from '../../release/preflight/decide';
import { notShown } from './must-be-shown';
import { notSo } from './must-be-so';
import { goodEvidence } from './some-evidence';
import { goodFactsOfSomeKind } from './some-facts';
import { tamper, tampering } from './tamper';

/** How often each outcome was met: a property that never sees a promotion proves nothing. */
export type Met = Record<string, number>;

const tamperings = fc.array(tampering, { maxLength: 3 });
const fail = (what: string, given: unknown) => {
  throw new Error(`${what}\n${JSON.stringify(given, null, 1).slice(0, 20_000)}`);
};
const meet = (met: Met, outcome: string) => {
  met[outcome] = (met[outcome] ?? 0) + 1;
};

/** Evidence that was good, and was tampered with: it is promoted only when a second statement finds it good as well. */
const gate = (met: Met) =>
  fc.property(goodEvidence, tamperings, ({ evidence: good, now }, done) => {
    const evidence = tamper(good, done);
    const { verdict, reasons, findings } = decide(evidence, now);
    const missing = notShown(evidence, now);
    if (verdict === 'promote' && missing !== null) fail(`Promoted, although it is not so that ${missing}.`, evidence);
    if (verdict !== 'promote' && done.length === 0)
      fail(`Not promoted, although all is well: ${reasons.join(' ')}`, evidence);
    if (verdict !== 'promote' && reasons.length === 0) fail(`${verdict} without a reason.`, evidence);
    if (findings.length === 0) fail('A verdict without a finding.', evidence);
    if (nextStep(evidence, now) === 'continue' && verdict !== 'hold')
      fail(`Goes on, although it is ${verdict}.`, evidence);
    meet(met, verdict);
  });

const beforeDeploy = (met: Met) =>
  fc.property(goodFactsOfSomeKind, tamperings, ({ facts: good, now }, done) => {
    const facts = tamper(good, done);
    const { decision, reasons } = preflight(facts, now);
    const missing = notSo(facts, now);
    if (decision === 'go' && missing !== null) fail(`Goes, although it is not so that ${missing}.`, facts);
    if (decision === 'hold' && done.length === 0) fail(`Held, although all is well: ${reasons.join(' ')}`, facts);
    if (decision === 'hold' && reasons.length === 0) fail('Held without a reason.', facts);
    meet(met, decision);
  });

const nonsense = (met: Met) =>
  fc.property(fc.anything({ withNullPrototype: true, withDate: true, withMap: true }), (given) => {
    const now = new Date('2026-11-20T12:00:00Z');
    if (decide(given, now).verdict !== 'hold') fail('No evidence at all, and not held.', String(given));
    if (preflight(given, now).decision !== 'hold') fail('No facts at all, and not held.', String(given));
    meet(met, 'hold');
  });

export const PROPERTIES = {
  'the gate is closed': gate,
  'preflight is closed': beforeDeploy,
  'nonsense holds': nonsense,
} as const;
export type PropertyName = keyof typeof PROPERTIES;

export interface Ran {
  readonly met: Met;
  /** What fast-check says of a failure, with seed and path; null when there was none. */
  readonly problem: string | null;
}

const reportOf = (details: fc.RunDetails<unknown[]>) =>
  `${details.errorInstance instanceof Error ? details.errorInstance.message : ''}\n{ seed: ${details.seed}, path: "${details.counterexamplePath}" }\n`;

export function runProperty(name: PropertyName, options: { numRuns: number; seed: number; path?: string }): Ran {
  const met: Met = {};
  const details = fc.check<unknown[]>(PROPERTIES[name](met) as fc.IProperty<unknown[]>, { ...options, verbose: 0 });
  return { met, problem: details.failed ? reportOf(details) : null };
}
