import fc from 'fast-check';
import type { Evidence, Finding } from '../../contract/evidence';
import { reviewsNeeded } from '../../contract/reviews-needed';
import { reviewsNeeded as derivedAgain } from '../preflight/reviews-needed';
import { preflightChanges } from './preflight-changes';
import { A_COMMIT, QUIET } from './testing/sample';

const missing = { state: 'missing', why: 'Nobody said.' } as const;
const finding = (area: Finding['area'], decided: boolean): Finding => ({
  ...{ area, stack: 's', resource: 'r', type: 't', says: 'It.', decided },
});
const health = fc
  .constantFrom('ok', 'alarm', 'no-data')
  .map((verdict) => ({ state: 'known', verdict, says: '', at: QUIET.madeAt }));
/** `missing` now and then, otherwise one of these. */
const part = (...values: fc.Arbitrary<object>[]) => fc.oneof(fc.constant(missing), ...values);
const commits = (list: boolean, gone: boolean) => ({
  ...{ state: 'known', from: 'a', to: 'b', list: list ? [A_COMMIT] : [], gone: gone ? [A_COMMIT] : [] },
});
const evidence = fc
  .record({
    base: part(fc.constant(QUIET.base)),
    stacks: fc.constantFrom([], [{ stack: 's', kind: 'changed', resources: [], other: [] }]),
    findings: fc.array(
      fc.tuple(fc.constantFrom('data', 'access', 'guard'), fc.boolean()).map((each) => finding(...each)),
      { maxLength: 2 },
    ),
    flags: part(
      fc.constantFrom(
        { state: 'known', changes: [] },
        { state: 'known', changes: [{ flag: 'f', kind: 'added', says: '' }] },
      ),
    ),
    configuration: part(
      fc.constantFrom(
        { state: 'known', changes: [] },
        { state: 'known', changes: [{ path: 'p', before: '', after: '' }] },
      ),
    ),
    site: part(fc.boolean().map((changed) => ({ state: 'known', changed, says: '' }))),
    commits: part(fc.tuple(fc.boolean(), fc.boolean()).map((each) => commits(...each))),
    contract: part(fc.boolean().map((fits) => ({ state: 'known', needs: '', speaks: '', fits }))),
    jointTests: part(
      fc.array(fc.constantFrom('passed', 'failed', 'not-run'), { maxLength: 2 }).map((results) => ({
        state: 'known',
        checks: results.map((result) => ({ name: 'n', result, detail: '' })),
      })),
    ),
    ...{ healthBelow: part(health), healthHere: part(health) },
    rollback: part(fc.boolean().map((possible) => ({ state: 'known', says: '', possible }))),
  })
  // Mostly quiet, as otherwise nothing would ever be without a reason.
  .chain((all) =>
    fc.subarray(Object.keys(all), { maxLength: 3 }).map((kept) => ({
      ...QUIET,
      ...Object.fromEntries(Object.entries(all).filter(([name]) => kept.includes(name))),
    })),
  ) as fc.Arbitrary<Evidence>;

describe('preflight derives the reviews that the page asked for', () => {
  it('none for what changes nothing', () => expect(derivedAgain(preflightChanges(QUIET))).toEqual([]));

  it('the same for any evidence', () => {
    fc.assert(
      fc.property(evidence, (each) => {
        const { review, secondReview } = reviewsNeeded(each);
        const asked = [...(review ? ['review'] : []), ...(secondReview ? ['second-review'] : [])];
        expect(derivedAgain(preflightChanges(each))).toEqual(asked);
      }),
      { numRuns: 5000 },
    );
  });
});
