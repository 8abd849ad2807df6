import { GATE_SECTIONS, gateEvidenceSchema } from '../../contract/gate-evidence';
import { verdictRecordSchema } from '../../contract/verdict';
import { decide, fold } from './decide';
import { hold, pass, quoted, reject } from './finding';
import { REQUIREMENTS } from './requirements';
import { AT, evidenceWith, goodEvidence, MANIFEST, NOW, RELEASE } from './testing/good-evidence';

const names = Object.keys(REQUIREMENTS);
const says = (outcome: typeof pass) => () => [outcome('so it is.')];

describe('a release is promoted only when every requirement passes', () => {
  it('with all that it must show', () => {
    const { verdict, reasons, findings } = decide(goodEvidence(), NOW);
    expect({ verdict, reasons }).toEqual({ verdict: 'promote', reasons: [] });
    expect([...new Set(findings.map(({ requirement }) => requirement))]).toEqual(names);
    expect(names).toHaveLength(13);
  });

  it('the first release of the first tier: nobody below, nothing to review, no bake', () => {
    const question = { reviews: [], below: null, bake: { since: AT, minutes: 0 } };
    const found = {
      below: 'none',
      probes: { succeeded: 1, failed: 0, newestSuccess: AT },
      approvals: { counted: [], problems: [] },
    } as const;
    expect(decide(evidenceWith({ ...found, approvals: { counted: [], problems: [] } }, question), NOW).verdict).toBe(
      'promote',
    );
  });

  it.each(GATE_SECTIONS)('without the section %s it is held, whether null, absent or broken', (section) => {
    const broken = evidenceWith({ [section]: 'nonsense' });
    const absent = goodEvidence();
    delete (absent.found as Partial<typeof absent.found>)[section];
    for (const evidence of [evidenceWith({ [section]: null }), absent, broken]) {
      const { verdict, reasons } = decide(evidence, NOW);
      expect(verdict).toBe('hold');
      expect(reasons[0]).toMatch(
        evidence === broken ? /cannot be read \(.*\), and no data/ : /could not be had, and no data/,
      );
    }
  });

  it('a section that is missing hides no other that rejects', () => {
    expect(decide(evidenceWith({ alarms: null, flags: { number: 1, state: 'ROLLED_BACK' } }), NOW).verdict).toBe(
      'reject',
    );
  });

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'promote'],
    ['a list', [goodEvidence()]],
    ['a verdict', { verdict: 'promote' }],
    ['no question', { ...goodEvidence(), question: undefined }],
    ['a question with more in it', { ...goodEvidence(), question: { ...goodEvidence().question, force: true } }],
    ['one review asked for twice', evidenceWith({}, { reviews: ['review', 'review'] })],
    ['the second review alone', evidenceWith({}, { reviews: ['second-review'] })],
    ['another version', { ...goodEvidence(), schema: 2 }],
    ['a time that is none', { ...goodEvidence(), at: '2026-02-30T00:00:00Z' }],
    ['nothing found', { ...goodEvidence(), found: undefined }],
    ['a text for what was found', { ...goodEvidence(), found: 'promote' }],
    ['null for what was found', { ...goodEvidence(), found: null }],
  ])('what is no evidence holds: %s', (_, evidence) => {
    const { verdict, reasons, findings } = decide(evidence, NOW);
    expect(verdict).toBe('hold');
    expect(reasons.length).toBeGreaterThan(0);
    expect(findings.length).toBeGreaterThan(0);
  });

  it('what cannot be read at all is said in one sentence', () => {
    expect(decide({}, NOW).findings).toEqual([
      {
        requirement: 'known',
        outcome: 'hold',
        waits: false,
        says: expect.stringMatching(
          /^The evidence cannot be read \(.{10,200}\), expected what contract\/gate-evidence\.ts describes: gather it again\.$/,
        ),
      },
    ]);
  });

  it('when nobody knows what time it is, it is held', () => {
    expect(decide(goodEvidence(), new Date('never')).reasons).toEqual([
      'The evidence cannot be read (nobody knows what time it is), expected what contract/gate-evidence.ts describes: gather it again.',
    ]);
  });
});

describe('findings come to one verdict', () => {
  it.each<[string, Parameters<typeof decide>[2], string]>([
    ['all pass', { a: says(pass), b: says(pass) }, 'promote'],
    ['one holds', { a: says(pass), b: says(hold) }, 'hold'],
    ['one rejects', { a: says(reject), b: says(pass) }, 'reject'],
    ['one holds and one rejects', { a: says(hold), b: says(reject) }, 'reject'],
    ['one says nothing', { a: says(pass), b: () => [] }, 'hold'],
    ['there are none', {}, 'hold'],
  ])('%s', (_, requirements, verdict) => expect(decide(goodEvidence(), NOW, requirements).verdict).toBe(verdict));

  it('one that says nothing is told', () => {
    expect(decide(goodEvidence(), NOW, { a: () => [] }).findings).toEqual([
      { requirement: 'a', ...hold('The requirement was not judged, and no data is no pass.') },
    ]);
    expect(fold([])).toEqual({ verdict: 'hold', reasons: ['Nothing was judged.'], findings: [] });
  });

  it('reasons are those that do not pass, in order', () => {
    expect(
      decide(goodEvidence(), NOW, { a: () => [hold('one.'), pass('two.')], b: () => [reject('three.')] }).reasons,
    ).toEqual(['one.', 'three.']);
  });
});

describe('what others wrote is told on one short line', () => {
  it.each<[string, string]>([
    ['plain', '"plain"'],
    ['two\nlines\u0007', '"two?lines?"'],
    ['ünï ☂', '"ünï ☂"'],
    ['x'.repeat(120), `"${'x'.repeat(120)}"`],
    ['x'.repeat(121), `"${'x'.repeat(119)}…"`],
  ])('%j', (text, told) => expect(quoted(text)).toBe(told));
});

describe('a verdict is kept with what it was decided on', () => {
  const record = (evidence: unknown) => {
    const { verdict, reasons, findings } = decide(evidence, NOW);
    return {
      schema: 1,
      tier: 'prod',
      by: 'gate',
      at: AT,
      release: RELEASE,
      manifest: MANIFEST,
      execution: null,
      verdict,
      reasons,
      findings,
      evidence,
    };
  };
  it('as JSON, and judged anew it comes to the same', () => {
    for (const evidence of [
      goodEvidence(),
      evidenceWith({ alarms: null }),
      evidenceWith({ flags: { number: 1, state: 'REVERTED' } }),
    ]) {
      const stored = verdictRecordSchema.parse(JSON.parse(JSON.stringify(record(evidence))));
      const { verdict, reasons, findings } = decide(stored.evidence, NOW);
      expect(stored).toMatchObject({ verdict, reasons, findings });
    }
    expect(gateEvidenceSchema.safeParse(goodEvidence()).success).toBe(true);
  });

  it('a promotion in which something does not pass is no verdict', () => {
    expect(
      verdictRecordSchema.safeParse({ ...record(evidenceWith({ alarms: null })), verdict: 'promote' }).success,
    ).toBe(false);
  });
});
