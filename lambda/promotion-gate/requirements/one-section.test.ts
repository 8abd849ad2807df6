import type { GateEvidence, GateSections } from '../../../contract/gate-evidence';
import { evidenceWith, goodEvidence, MANIFEST, OTHER, RELEASE, SINCE } from '../testing/good-evidence';
import { judged } from '../testing/judged';

type Found = GateEvidence['found'];
type Question = GateEvidence['question'];
const good = goodEvidence().found as GateSections;
const dev = { tier: 'dev', below: null, bake: { since: SINCE, minutes: 0 } };
const bytes = { release: RELEASE, manifest: MANIFEST };

const flags = (state: string) => ({ flags: { number: 7, state } });
describe('the newest roll-out of flags is complete', () => {
  it.each<[string, string]>([
    ['COMPLETE', 'pass: Roll-out 7 of the flags is complete.'],
    ['DEPLOYING', 'hold yet: Roll-out 7 of the flags is "DEPLOYING", expected "COMPLETE": wait for it.'],
    ['VALIDATING', 'hold yet: Roll-out 7 of the flags is "VALIDATING", expected "COMPLETE": wait for it.'],
    ['BAKING', 'hold yet: Roll-out 7 of the flags is "BAKING", expected "COMPLETE": wait for it.'],
    [
      'ROLLING_BACK',
      'reject: Roll-out 7 of the flags is "ROLLING_BACK", expected "COMPLETE": follow docs/runbook/flags-rolled-back.md.',
    ],
    [
      'ROLLED_BACK',
      'reject: Roll-out 7 of the flags is "ROLLED_BACK", expected "COMPLETE": follow docs/runbook/flags-rolled-back.md.',
    ],
    [
      'REVERTED',
      'reject: Roll-out 7 of the flags is "REVERTED", expected "COMPLETE": follow docs/runbook/flags-rolled-back.md.',
    ],
    [
      'complete',
      'hold: Roll-out 7 of the flags is in the state "complete", which is not known: look at it in AppConfig.',
    ],
    ['NEW\n', 'hold: Roll-out 7 of the flags is in the state "NEW?", which is not known: look at it in AppConfig.'],
  ])('%j', (state, says) => expect(judged('flags', evidenceWith(flags(state)))).toEqual([says]));
});

const snapshot = (change: Partial<GateSections['snapshot']>) => ({ snapshot: { ...good.snapshot, ...change } });
describe('readers could fall back to the snapshot now', () => {
  it.each<[string, Partial<GateSections['snapshot']>, string]>([
    ['whole and young', {}, 'pass: The snapshot is whole, and was confirmed at 2026-11-20T11:50:00Z.'],
    [
      'as old as it may be',
      { syncedAt: '2026-11-20T11:29:30Z' },
      'pass: The snapshot is whole, and was confirmed at 2026-11-20T11:29:30Z.',
    ],
    [
      'too old',
      { syncedAt: '2026-11-20T11:29:29Z' },
      'hold: The snapshot was confirmed at 2026-11-20T11:29:29Z, expected within 30 minutes: follow docs/runbook/snapshot-too-old.md.',
    ],
    [
      'expired this very moment',
      { expiresAt: '2026-11-20T11:59:30Z' },
      'hold: The snapshot expired at 2026-11-20T11:59:30Z, expected one in force: follow docs/runbook/snapshot-too-old.md.',
    ],
    [
      'about to expire',
      { expiresAt: '2026-11-20T11:59:31Z' },
      'pass: The snapshot is whole, and was confirmed at 2026-11-20T11:50:00Z.',
    ],
    [
      'broken',
      { valid: false, problem: 'no trailer' },
      'reject: The snapshot does not verify ("no trailer"), expected a whole one: run tier snapshots verify prod.',
    ],
    [
      'broken, nobody says how',
      { valid: false },
      'reject: The snapshot does not verify ("no reason given"), expected a whole one: run tier snapshots verify prod.',
    ],
    [
      'valid with a problem',
      { problem: 'odd' },
      'hold: The snapshot is called valid and has a problem ("odd"): run tier snapshots verify prod.',
    ],
  ])('%s', (_, change, says) => expect(judged('snapshot', evidenceWith(snapshot(change)))).toEqual([says]));
});

const probes = (change: Partial<GateSections['probes']>) => ({ probes: { ...good.probes, ...change } });
describe('somebody read as readers do, throughout the bake and just now', () => {
  const pass = (times: number, at: string) => `pass: The probe succeeded ${times} times, last at ${at}.`;
  it.each<[string, Partial<GateSections['probes']>, Partial<Question>, string]>([
    ['every minute', {}, {}, pass(34, '2026-11-20T11:59:00Z')],
    ['four of five', { succeeded: 24 }, {}, pass(24, '2026-11-20T11:59:00Z')],
    [
      'one less',
      { succeeded: 23, failed: 3 },
      {},
      'hold yet: The probe succeeded 23 times during the bake (3 failures), expected 24 at least: follow docs/runbook/readers-failing.md.',
    ],
    [
      'never, without a bake',
      { succeeded: 0, newestSuccess: null },
      dev,
      'hold yet: The probe succeeded 0 times during the bake (0 failures), expected 1 at least: follow docs/runbook/readers-failing.md.',
    ],
    ['once, without a bake', { succeeded: 1 }, dev, pass(1, '2026-11-20T11:59:00Z')],
    ['three minutes ago', { newestSuccess: '2026-11-20T11:56:30Z' }, {}, pass(34, '2026-11-20T11:56:30Z')],
    [
      'longer ago',
      { newestSuccess: '2026-11-20T11:56:29Z' },
      {},
      'hold yet: The probe last succeeded at 2026-11-20T11:56:29Z, expected within 3 minutes: follow docs/runbook/probe-silent.md.',
    ],
    [
      'with successes that have no time',
      { newestSuccess: null },
      {},
      `hold: The probe's newest success is not told, expected one since the bake began at ${SINCE}: gather the evidence again.`,
    ],
    [
      'before the bake',
      { newestSuccess: '2026-11-20T11:23:59Z' },
      {},
      `hold: The probe's newest success is 2026-11-20T11:23:59Z, expected one since the bake began at ${SINCE}: gather the evidence again.`,
    ],
    [
      'at its begin',
      { newestSuccess: '2026-11-20T11:24:00Z' },
      {},
      'hold yet: The probe last succeeded at 2026-11-20T11:24:00Z, expected within 3 minutes: follow docs/runbook/probe-silent.md.',
    ],
    ['as often as there is time for', { succeeded: 30, failed: 6 }, {}, pass(30, '2026-11-20T11:59:00Z')],
    [
      'more often than there is time for',
      { succeeded: 31, failed: 6 },
      {},
      `hold: The probe is said to have run 37 times since ${SINCE}, expected at most 36: gather the evidence again.`,
    ],
  ])('%s', (_, change, question, says) =>
    expect(judged('probes', evidenceWith(probes(change), question))).toEqual([says]),
  );
});

describe('the API speaks what the release reads', () => {
  const asked = (from: string, before: string, api: string | null) => evidenceWith({ contract: { from, before, api } });
  it.each<[string, string, string | null, RegExp]>([
    [
      '1.0',
      '2.0',
      '1.0',
      /^pass: The API speaks 1\.0, and the release reads versions from "1\.0" and before "2\.0"\.$/,
    ],
    ['1.0', '2.0', '1.10', /^pass/],
    ['1.9', '1.11', '1.10', /^pass/],
    [
      '1.0',
      '2.0',
      '2.0',
      /^reject: The API speaks version "2\.0", expected one from "1\.0" and before "2\.0": deploy the API first, or a release that reads it\.$/,
    ],
    ['1.0', '2.0', '2.1', /^reject/],
    ['1.2', '2.0', '1.1', /^reject/],
    ['1.2', '2.0', '0.9', /^reject/],
    [
      '1.0',
      '2.0',
      null,
      /^hold: The API does not say which version of the contract it speaks, and no data is no pass: see that it answers\.$/,
    ],
    [
      '1.0',
      '2.0',
      '',
      /^hold: The API says that it speaks version "", expected one such as "1\.0": ask the backend team\.$/,
    ],
    ['1.0', '2.0', '1', /^hold/],
    ['1.0', '2.0', '1.0.0', /^hold/],
    ['1.0', '2.0', ' 1.0', /^hold/],
    ['1.0', '2.0', '1.0\n', /^hold/],
    ['1.0', '2.0', '1.1234567890', /^hold/],
    [
      '2.0',
      '2.0',
      '2.0',
      /^hold: The release reads versions from "2\.0" and before "2\.0", expected a range such as from "1\.0" and before "2\.0": build it again\.$/,
    ],
    ['2.0', '1.0', '1.5', /^hold: The release reads/],
    ['', '2.0', '1.0', /^hold: The release reads/],
    ['1.0', 'x', '1.0', /^hold: The release reads/],
  ])('from %j before %j, the API speaks %j', (from, before, api, says) => {
    expect(judged('contract', asked(from, before, api))).toEqual([expect.stringMatching(says)]);
  });
});

describe('what was asked about, what the ledger has and what readers get are one release', () => {
  const changed = (change: Partial<GateSections['identity']>) => ({ identity: { ...good.identity, ...change } });
  it.each<[string, Partial<GateSections['identity']>, readonly string[]]>([
    ['all the same', {}, [`pass: Readers get ${RELEASE}, as the ledger has it.`]],
    [
      'readers get another',
      { served: '1.1.0' },
      [`hold: Readers get release "1.1.0", expected ${RELEASE}: see what moved prod with tier history prod.`],
    ],
    [
      'another was deployed since',
      { deployed: { release: '1.3.0', manifest: OTHER } },
      [
        `hold: The ledger has release "1.3.0" as the newest, expected ${RELEASE}: see what moved prod with tier history prod.`,
      ],
    ],
    [
      'other bytes by the same name',
      { deployed: { release: RELEASE, manifest: OTHER } },
      [`reject: Release ${RELEASE} was deployed with the manifest "${OTHER}", expected ${MANIFEST}: see who wrote it.`],
    ],
    [
      'another manifest in the ledger',
      { manifest: OTHER },
      [`reject: The ledger's manifest of ${RELEASE} hashes to "${OTHER}", expected ${MANIFEST}: see who wrote it.`],
    ],
  ])('%s', (_, change, says) => expect(judged('identity', evidenceWith(changed(change)))).toEqual(says));
});

describe('the tier below can hold, and never replace', () => {
  const verdict = (change: object) => ({ below: { ...(good.below as object), ...change } as Found['below'] });
  it.each<[string, Partial<Found>, Partial<Question>, readonly string[]]>([
    ['promoted there', {}, {}, [`pass: staging has promoted ${RELEASE}.`]],
    [
      'no verdict',
      { below: 'none' },
      {},
      [`hold: staging has no verdict on ${RELEASE}, expected "promote": let it pass there first.`],
    ],
    [
      'held there',
      verdict({ verdict: 'hold' }),
      {},
      ['hold: The verdict below is "hold", expected "promote": see tier history staging.'],
    ],
    [
      'rejected there',
      verdict({ verdict: 'reject' }),
      {},
      ['hold: The verdict below is "reject", expected "promote": see tier history staging.'],
    ],
    [
      'of another tier',
      verdict({ tier: 'dev' }),
      {},
      ['hold: The verdict below is of the tier "dev", expected staging: see tier history staging.'],
    ],
    [
      'on another release',
      verdict({ release: 'r' }),
      {},
      [`hold: The verdict below is on release "r", expected ${RELEASE}: see tier history staging.`],
    ],
    [
      'on other bytes',
      verdict({ manifest: OTHER }),
      {},
      [`hold: The verdict below is on the manifest "${OTHER}", expected ${MANIFEST}: see tier history staging.`],
    ],
    ['none below', { below: 'none' }, dev, ['pass: There is no tier below.']],
    [
      'none below, and a verdict',
      {},
      dev,
      ['hold: The evidence has a verdict of "staging", and there is no tier below: gather it for this tier.'],
    ],
    ['a rollback', verdict({ verdict: 'reject' }), { how: 'rollback' }, ['pass: A rollback asks no other tier.']],
    [
      'unreadable',
      { below: null },
      {},
      [
        'hold: The evidence on the verdict of the tier below could not be had, and no data is no pass: see why the gate cannot read it, and run it again.',
      ],
    ],
  ])('%s', (_, found, question, says) => expect(judged('below', evidenceWith(found, question))).toEqual(says));
});

const until = '2026-11-21T08:00:00Z';
const aFreeze = { since: '2026-11-20T08:00:00Z', until, by: 'jane', reason: 'a sale' };
const aGrant = { requestedBy: 'Jane', grantedBy: 'Sam', since: '2026-11-20T11:00:00Z', until: '2026-11-20T12:30:00Z' };
const FROZEN = `hold: prod is frozen until ${until} by "jane" ("a sale"): wait, or lift it with tier freeze off prod.`;
describe('nothing goes up to a frozen tier but what two people let past', () => {
  it.each<[string, GateSections['freeze'], Partial<Question>, readonly string[]]>([
    ['not frozen', good.freeze, {}, ['pass: prod is not frozen.']],
    ['frozen', { freezes: [aFreeze], grant: null }, {}, [FROZEN]],
    [
      'frozen by nobody known',
      { freezes: [{ ...aFreeze, by: null }], grant: null },
      {},
      [FROZEN.replace('"jane"', '"somebody"')],
    ],
    ['frozen twice', { freezes: [aFreeze, aFreeze], grant: null }, {}, [FROZEN, FROZEN]],
    [
      'a freeze that is over',
      { freezes: [{ ...aFreeze, until: '2026-11-20T12:00:00Z' }], grant: null },
      {},
      ['pass: prod is not frozen.'],
    ],
    [
      'a freeze that ends in a second',
      { freezes: [{ ...aFreeze, until: '2026-11-20T12:00:01Z' }], grant: null },
      {},
      [FROZEN.replace(until, '2026-11-20T12:00:01Z')],
    ],
    [
      'let past',
      { freezes: [aFreeze], grant: aGrant },
      {},
      ['pass: prod is frozen; Jane asked to pass, and Sam granted it until 2026-11-20T12:30:00Z.'],
    ],
    [
      'let past by themselves',
      { freezes: [aFreeze], grant: { ...aGrant, grantedBy: 'Jane' } },
      {},
      [`${FROZEN} The grant does not count: "Jane" asked for it and granted it.`],
    ],
    [
      'a grant that is over',
      { freezes: [aFreeze], grant: { ...aGrant, until: '2026-11-20T12:00:00Z' } },
      {},
      [`${FROZEN} The grant does not count: it ended at 2026-11-20T12:00:00Z.`],
    ],
    [
      'a grant of four hours',
      { freezes: [aFreeze], grant: { ...aGrant, until: '2026-11-20T15:00:00Z' } },
      {},
      [expect.stringMatching(/^pass/) as unknown as string],
    ],
    [
      'a grant of a clock a minute ahead',
      { freezes: [aFreeze], grant: { ...aGrant, since: '2026-11-20T12:01:00Z' } },
      {},
      [expect.stringMatching(/^pass/) as unknown as string],
    ],
    [
      'a grant of the future',
      { freezes: [aFreeze], grant: { ...aGrant, since: '2026-11-20T12:01:01Z' } },
      {},
      [`${FROZEN} The grant does not count: it begins at 2026-11-20T12:01:01Z, which is still to come.`],
    ],
    [
      'a grant of more',
      { freezes: [aFreeze], grant: { ...aGrant, until: '2026-11-20T15:00:01Z' } },
      {},
      [`${FROZEN} The grant does not count: it lasts longer than any may.`],
    ],
    [
      'a rollback',
      { freezes: [aFreeze], grant: null },
      { how: 'rollback' },
      ['pass: A freeze does not hold a rollback.'],
    ],
  ])('%s', (_, freeze, question, says) => expect(judged('freeze', evidenceWith({ freeze }, question))).toEqual(says));
});

describe('each review that was needed has its own approver, of these very bytes', () => {
  const jane = { review: 'review', person: 'Jane', at: '2026-11-20T11:00:00Z', ...bytes };
  const sam = { ...jane, review: 'second-review', person: 'Sam' };
  const one: Partial<Question> = { reviews: ['review'] };
  const nobody = (review: string, times = 0) =>
    `hold: The ${review} has ${times} approvals that count, expected one: ask somebody who may approve.`;
  it.each<[string, GateSections['approvals']['counted'], Partial<Question>, readonly string[]]>([
    ['two people', [jane, sam], {}, ['pass: Approved by Jane and Sam.']],
    ['one, where one is needed', [jane], one, ['pass: Approved by Jane.']],
    ['one more than is needed', [jane, sam], one, ['pass: Approved by Jane.']],
    ['none is needed', [], { reviews: [] }, ['pass: No review was needed.']],
    ['nobody', [], {}, [nobody('review'), nobody('second-review')]],
    ['the first alone', [jane], {}, [nobody('second-review')]],
    ['the second alone', [sam], {}, [nobody('review')]],
    [
      'the same person',
      [jane, { ...sam, person: 'Jane' }],
      {},
      ['hold: The same person approved more than once, expected somebody else in each review: ask a second person.'],
    ],
    ['two in one', [jane, { ...jane, person: 'Kim' }, sam], {}, [nobody('review', 2)]],
    [
      'another release',
      [{ ...jane, release: 'r' }, sam],
      {},
      [`hold: The approval in the review is of release "r", expected ${RELEASE} and its manifest: ask for it again.`],
    ],
    [
      'other bytes',
      [{ ...jane, manifest: OTHER }, sam],
      {},
      [
        `hold: The approval in the review is of release "${RELEASE}", expected ${RELEASE} and its manifest: ask for it again.`,
      ],
    ],
    ['at the last moment', [{ ...jane, at: SINCE }, sam], {}, ['pass: Approved by Jane and Sam.']],
    [
      'after it was deployed',
      [{ ...jane, at: '2026-11-20T11:25:01Z' }, sam],
      {},
      [
        'hold: The approval in the review came at 2026-11-20T11:25:01Z, expected before the release was deployed: see how it got there.',
      ],
    ],
    ['a rollback', [], { how: 'rollback' }, ['pass: A rollback takes the approval that its release had.']],
  ])('%s', (_, counted, question, says) =>
    expect(judged('approvals', evidenceWith({ approvals: { counted, problems: [] } }, question))).toEqual(says),
  );

  it('what the approver rules found wrong holds, whoever else approved', () => {
    const approvals = { counted: [jane, sam], problems: ['Kim wrote it'] };
    expect(judged('approvals', evidenceWith({ approvals }))).toEqual([
      'hold: An approval does not count: "Kim wrote it".',
    ]);
  });
});
