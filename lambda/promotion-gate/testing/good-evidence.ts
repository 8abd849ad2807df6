import type { GateEvidence } from '../../../contract/gate-evidence';
import { compositeNames, gateAlarmNames } from '../requirements/alarms';

export const NOW = new Date('2026-11-20T12:00:00Z');
export const AT = '2026-11-20T11:59:30Z';
export const SINCE = '2026-11-20T11:25:00Z';
export const RELEASE = '1.2.0-0123456789ab';
export const MANIFEST = 'a'.repeat(64);
export const OTHER = 'b'.repeat(64);

/** Evidence of a release that has shown all that prod asks of it; built anew each time, so that a test may change it. */
export function goodEvidence(): GateEvidence {
  const bytes = { release: RELEASE, manifest: MANIFEST };
  return {
    schema: 1,
    at: AT,
    question: {
      ...{ tier: 'prod', how: 'promotion', ...bytes, execution: 'e-1', below: 'staging' },
      reviews: ['review', 'second-review'],
      bake: { since: SINCE, minutes: 30 },
      snapshotAgeMinutes: 30,
    },
    found: {
      alarms: [...gateAlarmNames('prod'), ...compositeNames('prod')].map((name) => ({
        name,
        state: 'OK',
        changes: [],
      })),
      flags: { number: 7, state: 'COMPLETE' },
      snapshot: { valid: true, problem: null, syncedAt: '2026-11-20T11:50:00Z', expiresAt: '2026-11-21T11:50:00Z' },
      probes: { succeeded: 34, failed: 0, newestSuccess: '2026-11-20T11:59:00Z' },
      contract: { from: '1.0', before: '2.0', api: '1.3' },
      identity: { served: RELEASE, deployed: bytes, manifest: MANIFEST },
      below: { tier: 'staging', ...bytes, verdict: 'promote', at: '2026-11-19T12:00:00Z' },
      freeze: { freezes: [], grant: null },
      approvals: {
        counted: [
          { review: 'review', person: 'Jane', at: '2026-11-20T11:00:00Z', ...bytes },
          { review: 'second-review', person: 'Sam', at: '2026-11-20T11:10:00Z', ...bytes },
        ],
        problems: [],
      },
    },
  };
}

type Found = GateEvidence['found'];

/** Good evidence but for what is given. */
export const evidenceWith = (found: Partial<Found>, question: Partial<GateEvidence['question']> = {}): GateEvidence => {
  const good = goodEvidence();
  return { ...good, question: { ...good.question, ...question }, found: { ...good.found, ...found } };
};
