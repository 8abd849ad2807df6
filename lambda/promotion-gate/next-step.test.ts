import type { GateEvidence } from '../../contract/gate-evidence';
import { nextStep } from './next-step';
import { evidenceWith, goodEvidence } from './testing/good-evidence';

const END = Date.parse('2026-11-20T11:55:00Z');
const seconds = (count: number) => count * 1000;
/** Evidence as gathered that many milliseconds after the end of the bake. */
const step = (after: number, evidence: GateEvidence = goodEvidence()) => {
  const now = new Date(END + after);
  return nextStep({ ...evidence, at: now.toISOString() }, now);
};
const quiet = (found: Partial<GateEvidence['found']> = {}) =>
  evidenceWith({ ...found, probes: { succeeded: 24, failed: 0, newestSuccess: '2026-11-20T11:54:00Z' }, ...found });
const alarm = { name: 'tierline-prod-sync-silent', state: 'ALARM', changes: [] };
const flying = { flags: { number: 8, state: 'BAKING' } };

describe('the gate looks again until the bake is over, unless the release is rejected before', () => {
  it.each<[string, 'continue' | 'decide', () => string]>([
    ['all well, during the bake', 'continue', () => step(-seconds(1), quiet())],
    ['all well, at its end', 'decide', () => step(0, quiet())],
    ['an alarm during the bake', 'decide', () => step(-seconds(600), quiet({ alarms: [alarm] }))],
    ['no data during the bake', 'continue', () => step(-seconds(1), quiet({ alarms: null }))],
    ['no data at its end', 'decide', () => step(0, quiet({ alarms: null }))],
    ['flags in flight at its end', 'continue', () => step(0, quiet(flying))],
    ['flags in flight and no data', 'decide', () => step(0, quiet({ ...flying, alarms: null }))],
    ['flags in flight, ten minutes later', 'decide', () => step(seconds(600), quiet(flying))],
    [
      'flags in flight, a little before',
      'continue',
      () =>
        step(
          seconds(599),
          evidenceWith({ ...flying, probes: { succeeded: 30, failed: 0, newestSuccess: '2026-11-20T12:04:00Z' } }),
        ),
    ],
    [
      'no probe yet',
      'continue',
      () => step(seconds(1), quiet({ probes: { succeeded: 0, failed: 0, newestSuccess: null } })),
    ],
  ])('%s: %s', (_, wanted, got) => expect(got()).toBe(wanted));

  it('a bake that has not begun would never end', () => {
    const evidence = (since: string) => evidenceWith({}, { bake: { since, minutes: 30 } });
    const now = new Date('2026-11-20T12:00:00Z');
    expect(nextStep(evidence('2026-11-20T12:01:00Z'), now)).toBe('continue');
    expect(nextStep(evidence('2026-11-20T12:01:01Z'), now)).toBe('decide');
  });

  it('what is no evidence is decided on: it holds', () => {
    expect(nextStep({}, new Date())).toBe('decide');
    expect(nextStep(goodEvidence(), new Date('never'))).toBe('decide');
  });
});
