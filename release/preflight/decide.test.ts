import { hold, pass } from '../../lambda/promotion-gate/finding';
import { preflight, REQUIREMENTS } from './decide';
import { PREFLIGHT_SECTIONS } from './facts';
import {
  BASE,
  changed,
  DIGEST,
  factsWith,
  type GivenFacts,
  goodFacts,
  MADE,
  MANIFEST,
  NOW,
  OTHER,
  RELEASE,
  rollbackFacts,
} from './testing/good-facts';

const reasons = (facts: unknown, now = NOW) => preflight(facts, now).reasons;
const passes = (facts: GivenFacts, requirement: string, now = NOW) =>
  preflight(facts, now).findings.flatMap((each) =>
    each.requirement === requirement && each.outcome === 'pass' ? [each.says] : [],
  );
const automatic = (found: Partial<GivenFacts['found']> = {}) =>
  factsWith({ evidence: null, reviews: null, running: null, health: null, ...found }, { promotion: 'automatic' });
const nothing = { stacks: 0, flags: 0, configuration: 0, site: false, commits: 0, risks: 0, broadened: 0 };
const one = { ...nothing, stacks: 1 };

describe('Deploy begins only when every requirement passes', () => {
  it('with all that was asked for', () => {
    const { decision, reasons: none, findings } = preflight(goodFacts(), NOW);
    expect({ decision, none }).toEqual({ decision: 'go', none: [] });
    expect(findings).toEqual(
      [
        ['execution', `Up to ${RELEASE}.`],
        ['target', 'This is no rollback.'],
        ['evidence', `The evidence of ${MADE} is as it was approved.`],
        ['base', `The tier runs ${BASE} still.`],
        ['reviews', 'Approved by Sam and Kim.'],
        ['health', 'The tier is healthy.'],
        ['freeze', 'prod is not frozen.'],
        ['window', 'A deployment window is open.'],
      ].map(([requirement, says]) => ({ requirement, outcome: 'pass', says, waits: false })),
    );
    expect(findings.map(({ requirement }) => requirement)).toEqual(Object.keys(REQUIREMENTS));
  });

  it.each(PREFLIGHT_SECTIONS.filter((name) => name !== 'target'))('without what is known of %s it holds', (section) => {
    const absent = goodFacts();
    delete (absent.found as Partial<typeof absent.found>)[section];
    for (const facts of [factsWith({ [section]: null }), absent]) {
      expect(preflight(facts, NOW).decision).toBe('hold');
      expect(reasons(facts)[0]).toMatch(
        /^What is known of .+ could not be had, and no data is no pass: see why it cannot be read, and run Deploy again\.$/,
      );
    }
    expect(reasons(factsWith({ [section]: 'nonsense' }))[0]).toMatch(/cannot be read \(.+\), and no data/);
  });

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['a text', 'go'],
    ['no question', { found: goodFacts().found }],
    ['nothing found', { question: goodFacts().question }],
    ['a section that nobody knows', factsWith({ override: {} } as object)],
    ['a key that nobody knows', { ...goodFacts(), override: {} }],
    ['a question with more in it', factsWith({}, { force: true } as object)],
  ])('what it cannot read holds: %s', (_, facts) => {
    expect(preflight(facts, NOW)).toMatchObject({
      decision: 'hold',
      findings: [{ requirement: 'execution', outcome: 'hold' }],
    });
    expect(reasons(facts)).toEqual([
      expect.stringMatching(
        /^What preflight was given cannot be read \(.+\), expected what release\/preflight\/facts\.ts describes: run Deploy again\.$/,
      ),
    ]);
  });

  it('a section that nobody knows is named', () => {
    expect(reasons(factsWith({ override: {} } as object))[0]).toContain('(found.override is not known)');
  });

  it('when nobody knows what time it is, it holds', () => {
    expect(reasons(goodFacts(), new Date('never'))[0]).toContain('(nobody knows what time it is)');
  });

  it('a requirement that says nothing holds, as do no requirements', () => {
    const silent = preflight(goodFacts(), NOW, { a: () => [], b: () => [pass('so.')] });
    expect(silent.decision).toBe('hold');
    expect(silent.reasons).toEqual(['The requirement was not judged, and no data is no pass.']);
    expect(silent.findings[0]).toEqual({
      requirement: 'a',
      ...hold('The requirement was not judged, and no data is no pass.'),
    });
    expect(preflight(goodFacts(), NOW, {})).toEqual({
      decision: 'hold',
      reasons: ['Nothing was judged.'],
      findings: [],
    });
    expect(preflight(goodFacts(), NOW, { a: () => [pass('so.')] }).decision).toBe('go');
  });
});

const behind = (what: string) => [
  `The evidence behind the approval ${what}: start the pipeline again for new evidence.`,
];
describe('the evidence lies there as it was approved', () => {
  it.each<[string, GivenFacts, readonly string[]]>([
    [
      'changed since',
      changed('evidence', { stored: OTHER }),
      behind(`was changed since the approval was asked for ("${OTHER}", expected "${DIGEST}")`),
    ],
    [
      'never announced',
      changed('evidence', { announced: '' }),
      behind(`was changed since the approval was asked for ("${DIGEST}", expected "")`),
    ],
    [
      'without a digest, twice',
      changed('evidence', { announced: '', stored: '' }),
      behind('has no sha256 ("", expected 64 hex digits)'),
    ],
    [
      'with half a digest',
      changed('evidence', { announced: `${DIGEST}0`, stored: `${DIGEST}0` }),
      behind(`has no sha256 ("${DIGEST}0", expected 64 hex digits)`),
    ],
    [
      'with a digest after something',
      changed('evidence', { announced: `0${DIGEST}`, stored: `0${DIGEST}` }),
      behind(`has no sha256 ("0${DIGEST}", expected 64 hex digits)`),
    ],
    ['of another tier', changed('evidence', { tier: 'staging' }), behind('is for "staging", expected prod')],
    [
      'of another release',
      changed('evidence', { release: BASE }),
      behind(`is on release "${BASE}", expected "${RELEASE}"`),
    ],
    [
      'of other bytes',
      changed('evidence', { manifest: OTHER }),
      behind(`is on the manifest "${OTHER}", expected "${MANIFEST}"`),
    ],
    [
      'of the future',
      changed('evidence', { madeAt: '2026-11-23T12:01:00.001Z' }),
      [
        ...behind('is dated 2026-11-23T12:01:00.001Z, which is still to come'),
        'The approval in the review is dated 2026-11-23T10:00:00Z, expected after its evidence and before now: ask for it again.',
        'The approval in the second-review is dated 2026-11-23T10:00:00Z, expected after its evidence and before now: ask for it again.',
      ],
    ],
    ['four days old', changed('evidence', { madeAt: '2026-11-19T12:00:00Z' }), []],
    [
      'older',
      changed('evidence', { madeAt: '2026-11-19T11:59:59.999Z' }),
      behind('is of 2026-11-19T11:59:59.999Z, expected within 96 hours'),
    ],
  ])('%s', (_, facts, wanted) => expect(reasons(facts)).toEqual(wanted));

  it('a clock a minute ahead is no future', () => {
    expect(passes(changed('evidence', { madeAt: '2026-11-23T12:01:00Z' }), 'evidence')).toHaveLength(1);
  });

  it('where no release is named, nothing is of it', () => {
    expect(reasons(factsWith({}, { release: null }))).toEqual([
      'Nobody named a release to deploy, expected one that the ledger has: repair prod by hand, with docs/runbook beside you.',
      ...behind(`is on release "${RELEASE}", expected "none"`),
      ...behind(`is on the manifest "${MANIFEST}", expected "none"`),
    ]);
  });
});

describe('the tier is as the approver saw it', () => {
  const moved = (runs: string, compared: string) => [
    `The tier runs "${runs}", and the evidence compares with "${compared}": start the pipeline again for new evidence.`,
  ];
  const ill = (state: 'alarm' | 'no-data', seen: 'ok' | 'alarm' | 'no-data', more: object = {}) => {
    const facts = changed('evidence', { health: seen, ...more });
    return factsWith({ health: { state, says: 'see' } }, {}, facts);
  };
  const worse = (now: string, seen: string) => [
    `The tier's health is "${now}" ("see"), and the approver saw "${seen}": run tier doctor prod, and start the pipeline again.`,
  ];
  it.each<[string, GivenFacts, readonly string[]]>([
    ['another release since', factsWith({ running: { release: '1.1.1' } }), moved('1.1.1', BASE)],
    ['nothing runs any more', factsWith({ running: { release: null } }), moved('nothing', BASE)],
    ['something runs since', changed('evidence', { base: null }), moved(BASE, 'nothing')],
    ['in alarm since', ill('alarm', 'ok'), worse('alarm', 'ok')],
    ['in alarm, and the approver had no data', ill('alarm', 'no-data'), worse('alarm', 'no-data')],
    ['in alarm as before: it may be mended', ill('alarm', 'alarm'), []],
    ['no data since', ill('no-data', 'ok'), worse('no-data', 'ok')],
    ['no data, and in alarm before', ill('no-data', 'alarm'), worse('no-data', 'alarm')],
    ['no data as before', ill('no-data', 'no-data'), worse('no-data', 'no-data')],
    ['well again', changed('evidence', { health: 'alarm' }), []],
    [
      'the first release: nothing runs, so there is no data',
      factsWith({ running: { release: null } }, {}, ill('no-data', 'no-data', { base: null })),
      [],
    ],
    [
      'the first release, and no data since',
      factsWith({ running: { release: null } }, {}, ill('no-data', 'ok', { base: null })),
      worse('no-data', 'ok'),
    ],
  ])('%s', (_, facts, wanted) => expect(reasons(facts)).toEqual(wanted));

  it('that it was ill is said', () => {
    expect(passes(ill('alarm', 'alarm'), 'health')).toEqual(['The tier is not well ("see"), as the approver saw.']);
    const first = factsWith({ running: { release: null } }, {}, changed('evidence', { base: null }));
    expect(passes(first, 'base')).toEqual(['The tier runs nothing still.']);
  });
});

describe('a skipped review is no approval', () => {
  const held = { reviews: { approvals: [], authors: [] } };
  const counts = (changes: typeof nothing | object, said: ('review' | 'second-review')[]) =>
    factsWith(held, {}, changed('evidence', { changes: { ...nothing, ...changes } as typeof nothing, reviews: said }));
  const differs = (said: string, needed: string) =>
    `The evidence says that the reviews needed are "${said}", and what it counts needs "${needed}": start the pipeline again for new evidence.`;
  it('nothing to approve needs none', () => {
    const facts = counts(nothing, []);
    expect(reasons(facts)).toEqual([]);
    expect(passes(facts, 'reviews')).toEqual(['The evidence has nothing to approve.']);
  });
  it.each(['stacks', 'flags', 'configuration', 'commits', 'risks'])('%s: a change, or not known', (what) => {
    expect(reasons(counts({ [what]: 1 }, []))).toEqual([differs('none', 'review')]);
    expect(reasons(counts({ [what]: null }, []))).toEqual([differs('none', 'review')]);
  });
  it.each([[true], [null]])('the site: %j', (site) => {
    expect(reasons(counts({ site }, []))).toEqual([differs('none', 'review')]);
  });
  it.each([[1], [null]])('broadened access: %j', (broadened) => {
    for (const said of [[], ['review']] as ('review' | 'second-review')[][]) {
      expect(reasons(counts({ broadened }, said))).toEqual([differs(said.join() || 'none', 'review, second-review')]);
    }
  });
  it('more reviews than are needed are a contradiction too', () => {
    expect(reasons(counts(nothing, ['review']))).toEqual([differs('review', 'none')]);
    expect(reasons(counts(one, ['review', 'second-review']))).toEqual([differs('review, second-review', 'review')]);
  });
  it('a review that was needed and skipped holds', () => {
    expect(reasons(counts(one, ['review']))).toEqual([
      'Nobody is named as author, expected everyone who wrote a part: make the evidence again.',
      'Nobody approved in the review, expected one person: approve it there.',
    ]);
  });
  it('an approval of before the evidence is of another', () => {
    const facts = goodFacts().found.reviews;
    const approvals = facts?.approvals.map((each) => ({ ...each, at: '2026-11-23T08:58:59Z' })) ?? [];
    expect(reasons(changed('reviews', { approvals }))).toHaveLength(2);
  });
  it('the author alone is refused', () => {
    expect(reasons(changed('reviews', { authors: [{ identity: 'sam@example.com', from: 'signature' }] }))).toEqual([
      'Sam approved in the review and wrote a part of it, expected somebody else: ask another person.',
    ]);
  });
});

const aFreeze = { since: '2026-11-20T08:00:00Z', until: '2026-11-30T08:00:00Z', by: 'jane', reason: 'a sale' };
const aGrant = { requestedBy: 'Jane', grantedBy: 'Sam', since: '2026-11-23T11:50:00Z', until: '2026-11-23T12:50:00Z' };
const FROZEN =
  'prod is frozen until 2026-11-30T08:00:00Z by "jane" ("a sale"): wait, or lift it with tier freeze off prod.';
describe('nothing goes up to a frozen tier, nor outside its hours, but what two people let past', () => {
  const NIGHT = new Date('2026-11-23T16:00:00Z');
  const CLOSED =
    'prod takes releases Mon from 09:00 to 16:00 (UTC), and it is 2026-11-23T16:00:00.000Z: run Deploy again then.';
  const late = { ...aGrant, since: '2026-11-23T15:50:00Z', until: '2026-11-23T16:50:00Z' };
  const grant = (change: object) => factsWith({ freeze: { freezes: [aFreeze], grant: { ...aGrant, ...change } } });
  const night = (change: object | null) =>
    factsWith({ freeze: { freezes: [], grant: change && { ...late, ...change } } });
  it.each<[string, GivenFacts, Date, readonly string[]]>([
    ['frozen', factsWith({ freeze: { freezes: [aFreeze], grant: null } }), NOW, [FROZEN]],
    ['let past', grant({}), NOW, []],
    [
      'let past by themselves',
      grant({ grantedBy: 'Jane' }),
      NOW,
      [`${FROZEN} The grant does not count: "Jane" asked for it and granted it.`],
    ],
    [
      'let past until now',
      grant({ until: '2026-11-23T12:00:00Z' }),
      NOW,
      [`${FROZEN} The grant does not count: it ended at 2026-11-23T12:00:00Z.`],
    ],
    ['closed', night(null), NIGHT, [CLOSED]],
    ['closed, let past', night({}), NIGHT, []],
    ['closed, let past by themselves', night({ grantedBy: 'Jane' }), NIGHT, [CLOSED]],
    ['closed, and let past until now', night({ until: '2026-11-23T16:00:00Z' }), NIGHT, [CLOSED]],
    [
      'closed, and nobody knows of grants',
      factsWith({ freeze: null }),
      NIGHT,
      [expect.stringMatching(/^What is known of freezes could/) as unknown as string, CLOSED],
    ],
    ['no hours', factsWith({}, { windows: [] }), NIGHT, []],
  ])('%s', (_, facts, now, wanted) => expect(reasons(facts, now)).toEqual(wanted));

  it('says why it passes, and that waiting helps', () => {
    expect(passes(night({}), 'window', NIGHT)).toEqual([
      'No deployment window is open; Jane asked to pass, and Sam granted it.',
    ]);
    expect(passes(factsWith({}, { windows: [] }), 'window')).toEqual(['prod takes releases at any time.']);
    expect(preflight(night(null), NIGHT).findings.filter(({ waits }) => waits)).toHaveLength(1);
  });
});

describe('a rollback is never stopped by the gates of what goes up', () => {
  const frozen = { freezes: [aFreeze], grant: null };
  it.each<[string, GivenFacts]>([
    ['with nothing known but its target', rollbackFacts()],
    ['frozen', factsWith({ freeze: frozen }, {}, rollbackFacts())],
    ['in alarm', factsWith({ health: { state: 'alarm', says: '' } }, {}, rollbackFacts())],
    [
      'of the first tier, never approved',
      factsWith(
        { target: { ...rollbackFacts().found.target, approval: null } as never },
        { promotion: 'automatic' },
        rollbackFacts(),
      ),
    ],
  ])('%s', (_, facts) => expect(reasons(facts, new Date('2026-11-22T03:00:00Z'))).toEqual([]));

  it('says what it takes instead', () => {
    expect(preflight(rollbackFacts(), NOW).findings.map(({ says }) => says)).toEqual([
      `Down to ${BASE}.`,
      `${BASE} has run in prod, and was approved for it.`,
      'A rollback takes the approval that its release had.',
      'A rollback goes to what has run before.',
      'A rollback takes the approval that its release had.',
      'A rollback is for a tier that is not well.',
      'A freeze does not hold a rollback.',
      'A rollback needs no deployment window.',
    ]);
  });

  const target = (change: object) => changed('target', change, rollbackFacts());
  const wrong = (what: string) => [`The rollback's target ${what}: name another with tier release rollback prod --to.`];
  const at = '2026-11-16T12:00:00Z';
  it.each<[string, GivenFacts, readonly string[]]>([
    [
      'a first deployment has none',
      factsWith({ target: null }, { release: null }, rollbackFacts()),
      [
        'prod has no release to go back to, expected one that the ledger has: repair prod by hand, with docs/runbook beside you.',
        expect.stringMatching(/^What is known of the rollback's target could/) as unknown as string,
      ],
    ],
    [
      'none named, and one found',
      factsWith({}, { release: null }, rollbackFacts()),
      [
        'prod has no release to go back to, expected one that the ledger has: repair prod by hand, with docs/runbook beside you.',
        ...wrong(`is "${BASE}" in the ledger, expected "none"`),
        ...wrong(`has the manifest "${OTHER}", expected "none"`),
      ],
    ],
    [
      'another',
      target({ release: RELEASE, approval: { release: RELEASE, manifest: OTHER, at } }),
      wrong(`is "${RELEASE}" in the ledger, expected "${BASE}"`),
    ],
    [
      'other bytes',
      target({ manifest: MANIFEST, approval: { release: BASE, manifest: MANIFEST, at } }),
      wrong(`has the manifest "${MANIFEST}", expected "${OTHER}"`),
    ],
    ['never ran', target({ ran: false }), wrong('has not run well in prod')],
    ['never approved', target({ approval: null }), wrong('was never approved')],
    [
      'approved as another',
      target({ approval: { release: RELEASE, manifest: OTHER, at } }),
      wrong(`has an approval of "${RELEASE}" and other bytes`),
    ],
    [
      'approved as other bytes',
      target({ approval: { release: BASE, manifest: MANIFEST, at } }),
      wrong(`has an approval of "${BASE}" and other bytes`),
    ],
    [
      'approved in the future',
      target({ approval: { release: BASE, manifest: OTHER, at: '2026-11-23T12:01:00.001Z' } }),
      wrong('has an approval of 2026-11-23T12:01:00.001Z, which is still to come'),
    ],
    [
      'approved by a clock a minute ahead',
      target({ approval: { release: BASE, manifest: OTHER, at: '2026-11-23T12:01:00Z' } }),
      [],
    ],
  ])('but it goes to what has run, and was approved: %s', (_, facts, wanted) => expect(reasons(facts)).toEqual(wanted));
});

describe('the first tier takes every push', () => {
  it('without evidence or approval', () => {
    expect(preflight(automatic(), NOW).findings.map(({ says }) => says)).toEqual([
      `Up to ${RELEASE}.`,
      'This is no rollback.',
      'prod takes every push without an approval.',
      'Nobody compared anything, as no approval is needed.',
      'No approval is needed.',
      'Without an approver nobody saw it otherwise; the gate judges it afterwards.',
      'prod is not frozen.',
      'A deployment window is open.',
    ]);
    expect(reasons(automatic())).toEqual([]);
  });
  it('but while it is frozen', () => {
    expect(reasons(automatic({ freeze: { freezes: [aFreeze], grant: null } }))).toEqual([FROZEN]);
    expect(reasons(automatic({ freeze: null }))).toHaveLength(1);
  });
});

it.each(['', 'standard', 'RETRY', 'ROLLBACK '])('an execution of the type %j is none that is known', (type) => {
  expect(reasons(factsWith({}, { execution: { id: 'e', type } }))).toEqual([
    `The execution is of the type "${type}", expected "STANDARD" or "ROLLBACK": look at it in CodePipeline.`,
  ]);
});
