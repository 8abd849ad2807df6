import { seen, unseen } from './observations';
import { conclude, isTurnOfWhole } from './probe';

const at = (time: string) => new Date(`2026-11-01T${time}Z`);
const observations = {
  page: seen('r1'),
  flags: seen('baseline'),
  pointer: seen({ revision: 43, source: 'api' as const }),
  milliseconds: 10,
  snapshot: unseen('The snapshot is not there.'),
  snapshotEnds: null,
  whole: null,
};

describe("every byte is read when it is its minute's turn", () => {
  it.each([
    ['12:00:00', 60, true],
    ['12:00:59', 60, true],
    ['12:01:00', 60, false],
    ['12:59:59', 60, false],
    ['12:07:00', 1, true],
  ])('at %s, every %i minutes: %s', (time, every, turn) => {
    expect(isTurnOfWhole(at(time), every)).toBe(turn);
  });
});

describe('what a probe says', () => {
  it('what is wrong, in words', () => {
    expect(conclude(observations, at('12:00:00'))).toEqual({
      values: { readerFailed: 0, apiFailed: 0, snapshotPathFailed: 1, readerLatency: 10 },
      outcome: {
        outcome: 'looked',
        reason: null,
        message: 'The snapshot is not there.',
        served: true,
        fallback: false,
        source: 'api',
        revision: 43,
        whole: false,
      },
    });
  });

  it('that all is well', () => {
    const offer = { revision: 43, syncedAt: '2026-11-01T12:00:00Z', expiresAt: '' };
    const { outcome } = conclude({ ...observations, snapshot: seen(offer as never) }, at('12:00:00'));
    expect(outcome.message).toBe('Readers get revision 43 from the api, and the fallback is whole.');
  });
});
