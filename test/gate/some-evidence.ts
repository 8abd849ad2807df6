import * as fc from 'fast-check';
import type { GateEvidence, Review } from '../../contract/gate-evidence';
import { compositeNames, gateAlarmNames } from '../../lambda/promotion-gate/requirements/alarms';

const MINUTE = 60_000;
const START = Date.parse('2026-11-20T12:00:00Z');
const BYTES = { release: '1.2.0-0123456789ab', manifest: 'a'.repeat(64) };
const REVIEWS: readonly (readonly Review[])[] = [[], ['review'], ['review', 'second-review']];
const PEOPLE = ['Jane', 'Sam'];

export interface Given {
  readonly evidence: GateEvidence;
  readonly now: Date;
}

/** Evidence on which a release is promoted: of any tier, bake, age and number of reviews that is in order. */
export const goodEvidence: fc.Arbitrary<Given> = fc
  .record({
    tier: fc.constantFrom('dev', 'staging', 'prod'),
    how: fc.constantFrom('promotion' as const, 'promotion' as const, 'rollback' as const),
    reviews: fc.constantFrom(...REVIEWS),
    bake: fc.integer({ min: 0, max: 120 }),
    late: fc.integer({ min: 0, max: 600 }),
    age: fc.integer({ min: -60, max: 300 }),
    synced: fc.integer({ min: -60, max: 1800 }),
    probed: fc.integer({ min: 0, max: 120 }),
    failures: fc.nat(1),
    api: fc.constantFrom('1.0', '1.9', '1.10'),
    frozen: fc.constantFrom('no', 'over', 'let-past' as const),
  })
  .map((drawn) => ({ evidence: build(drawn), now: new Date(START) }));

interface Drawn {
  readonly tier: string;
  readonly how: 'promotion' | 'rollback';
  readonly reviews: readonly Review[];
  readonly bake: number;
  readonly late: number;
  readonly age: number;
  readonly synced: number;
  readonly probed: number;
  readonly failures: number;
  readonly api: string;
  readonly frozen: string;
}

function build({ tier, how, reviews, bake, late, age, synced, probed, failures, api, frozen }: Drawn): GateEvidence {
  const at = START - age * 1000;
  const iso = (time: number) => new Date(time).toISOString();
  const since = at - bake * MINUTE - late * 1000;
  const below = { dev: null, staging: 'dev', prod: 'staging' }[tier] ?? null;
  const newest = Math.max(since, at - probed * 1000);
  return {
    schema: 1,
    at: iso(at),
    question: {
      ...{ tier, how, ...BYTES, execution: null, below, reviews: [...reviews] },
      ...{ bake: { since: iso(since), minutes: bake }, snapshotAgeMinutes: 30 },
    },
    found: {
      alarms: [...gateAlarmNames(tier), ...compositeNames(tier)].map((name) => ({ name, state: 'OK', changes: [] })),
      flags: { number: 1, state: 'COMPLETE' },
      snapshot: { valid: true, problem: null, syncedAt: iso(at - synced * 1000), expiresAt: iso(at + 1000) },
      probes: { succeeded: Math.max(1, Math.ceil(bake * 0.8)), failed: failures, newestSuccess: iso(newest) },
      contract: { from: '1.0', before: '2.0', api },
      identity: { served: BYTES.release, deployed: BYTES, manifest: BYTES.manifest },
      below: below === null ? 'none' : { tier: below, ...BYTES, verdict: 'promote', at: iso(since - 1) },
      freeze: {
        freezes:
          frozen === 'no'
            ? []
            : [{ since: iso(since), until: iso(START + (frozen === 'over' ? 0 : MINUTE)), by: null, reason: 'a sale' }],
        grant:
          frozen === 'let-past'
            ? { requestedBy: 'Jane', grantedBy: 'Sam', since: iso(at - MINUTE), until: iso(START + MINUTE) }
            : null,
      },
      approvals: {
        counted: reviews.map((review, index) => ({
          ...{ review, person: PEOPLE[index] as string, at: iso(since), ...BYTES },
        })),
        problems: [],
      },
    },
  };
}
