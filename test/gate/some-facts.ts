import * as fc from 'fast-check';
import { factsWith, type GivenFacts, goodFacts, NOW, rollbackFacts } from '../../release/preflight/testing/good-facts';

export interface Given {
  readonly facts: GivenFacts;
  readonly now: Date;
}

const none = { stacks: 0, flags: 0, configuration: 0, site: false, commits: 0, risks: 0, broadened: 0 };
const skipped = { ...goodFacts().found.evidence, changes: none, reviews: [] } as NonNullable<
  GivenFacts['found']['evidence']
>;
const frozen = { since: '2026-11-20T08:00:00Z', until: '2026-11-30T08:00:00Z', by: null, reason: 'a sale' };
const grant = { requestedBy: 'Jane', grantedBy: 'Sam', since: '2026-11-23T11:50:00Z', until: '2026-11-23T12:50:00Z' };

/** Facts on which Deploy begins. */
export const goodFactsOfSomeKind: fc.Arbitrary<Given> = fc
  .constantFrom<() => GivenFacts>(
    goodFacts,
    goodFacts,
    rollbackFacts,
    () => factsWith({ evidence: skipped, reviews: { approvals: [], authors: [] } }),
    () => factsWith({ evidence: null, reviews: null, running: null, health: null }, { promotion: 'automatic' }),
    () => factsWith({ freeze: { freezes: [frozen], grant } }),
    () => factsWith({}, { windows: [] }),
  )
  .map((make) => ({ facts: make(), now: NOW }));
