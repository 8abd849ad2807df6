import { decideRollback } from './decide-rollback';

const stored = [
  { release: 'r2', at: '2026-11-02T00:00:00.000Z' },
  { release: 'r1', at: '2026-11-01T00:00:00.000Z' },
  { release: 'r3', at: '2026-11-03T00:00:00.000Z' },
];

describe('the release that readers go back to', () => {
  it.each<[string, string | null, string | null, object]>([
    ['the one before', 'r3', null, { act: 'switch', from: 'r3', to: 'r2' }],
    ['the one before that, from there', 'r2', null, { act: 'switch', from: 'r2', to: 'r1' }],
    ['one by its name', 'r3', 'r1', { act: 'switch', from: 'r3', to: 'r1' }],
    ['also a newer one', 'r1', 'r3', { act: 'switch', from: 'r1', to: 'r3' }],
    ['none before the oldest', 'r1', null, { act: 'nothing', why: 'release r1 is the oldest that is stored' }],
    ['none where nothing was released', null, null, { act: 'nothing', why: 'nothing was released yet' }],
    ['not the same', 'r3', 'r3', { act: 'nothing', why: 'readers have release r3 already' }],
    [
      'not one that is gone',
      'r3',
      'r0',
      { act: 'nothing', why: 'release r0 is not in the site bucket; there are r3, r2, r1' },
    ],
    [
      'none by itself when what readers have is gone',
      'r9',
      null,
      {
        act: 'nothing',
        why: 'release r9, which readers have, is not in the site bucket; name one with --to: r3, r2, r1',
      },
    ],
  ])('%s', (_, current, wanted, expected) => {
    expect(decideRollback(stored, current, wanted)).toEqual(expected);
  });

  it('the same once more, when an earlier run has switched readers and broken off', () => {
    expect(decideRollback(stored, 'r2', 'r2', 'r3')).toEqual({ act: 'switch', from: 'r3', to: 'r2' });
    expect(decideRollback(stored, 'r2', 'r2', 'r2')).toEqual({
      act: 'nothing',
      why: 'readers have release r2 already',
    });
  });
});
