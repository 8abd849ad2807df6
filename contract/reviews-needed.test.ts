import { A_COMMIT, QUIET } from '../release/evidence/testing/sample';
import { type Evidence, evidenceSchema, type Finding } from './evidence';
import { reviewsNeeded } from './reviews-needed';

const finding = (area: Finding['area']): Finding => ({
  ...{ area, stack: 's', resource: 'r', type: 't', says: 'It.', decided: true },
});
const missing = { state: 'missing', why: 'Nobody said.' } as const;
const health = { state: 'known', says: '', at: QUIET.madeAt } as const;
const change = { id: 'r', type: 't', kind: 'changed', stateful: false, properties: [] } as const;
const commit = [A_COMMIT];

describe('how many people must look', () => {
  it('reads its own sample', () => expect(evidenceSchema.parse(QUIET)).toEqual(QUIET));

  it('nobody, when nothing changes and everything is known and good', () => {
    expect(reviewsNeeded(QUIET)).toEqual({ review: false, secondReview: false, reasons: [], secondReasons: [] });
  });

  it.each<[name: string, change: Partial<Evidence>]>([
    [
      'a stack changes',
      { stacks: [{ stack: 's', kind: 'changed', resources: [{ ...change, properties: [] }], other: [] }] },
    ],
    ['a stack goes', { stacks: [{ stack: 's', kind: 'gone', resources: [], other: [] }] }],
    ['data may be lost', { findings: [finding('data')] }],
    ['the site changes', { site: { state: 'known', changed: true, says: '' } }],
    ['there is a commit', { commits: { state: 'known', from: 'a', to: 'b', list: [...commit], gone: [] } }],
    ['something is watched less', { findings: [finding('guard')] }],
    ['a flag changes', { flags: { state: 'known', changes: [{ flag: 'f', kind: 'changed', says: '' }] } }],
    [
      'the configuration changes',
      { configuration: { state: 'known', changes: [{ path: 'p', before: '1', after: '2' }] } },
    ],
    ['the API does not speak it', { contract: { state: 'known', needs: '2.0', speaks: '1.1', fits: false } }],
    ['a joint test failed', { jointTests: { state: 'known', checks: [{ name: 'x', result: 'failed', detail: '' }] } }],
    [
      'a joint test did not run',
      { jointTests: { state: 'known', checks: [{ name: 'x', result: 'not-run', detail: '' }] } },
    ],
    ['there are no joint tests', { jointTests: { state: 'known', checks: [] } }],
    ['an alarm below', { healthBelow: { ...health, verdict: 'alarm' } }],
    ['silence below', { healthBelow: { ...health, verdict: 'no-data' } }],
    ['an alarm here', { healthHere: { ...health, verdict: 'alarm' } }],
    ['silence here', { healthHere: { ...health, verdict: 'no-data' } }],
    ['no way back', { rollback: { state: 'known', possible: false, says: '' } }],
    ['commits would go', { commits: { state: 'known', from: 'a', to: 'b', list: [], gone: [...commit] } }],
    ...(
      [
        'base',
        'flags',
        'configuration',
        'site',
        'commits',
        'contract',
        'jointTests',
        'healthBelow',
        'healthHere',
        'rollback',
      ] as const
    ).map((part): [string, Partial<Evidence>] => [`${part} is missing`, { [part]: missing }]),
  ])('one, when %s', (_, changed) => {
    const { review, secondReview, reasons } = reviewsNeeded({ ...QUIET, ...changed });
    expect({ review, secondReview, reasons: reasons.length }).toEqual({
      review: true,
      secondReview: false,
      reasons: 1,
    });
  });

  it.each<[name: string, change: Partial<Evidence>]>([
    ['somebody may do more', { findings: [finding('access')] }],
    ['it cannot be told whether somebody may do more', { findings: [{ ...finding('access'), decided: false }] }],
  ])('two, when %s', (_, changed) => {
    const { review, secondReview, secondReasons } = reviewsNeeded({ ...QUIET, ...changed });
    expect({ review, secondReview }).toEqual({ review: true, secondReview: true });
    expect(secondReasons).toHaveLength(1);
  });
});
