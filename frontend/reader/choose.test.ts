import { choose } from './choose';
import { asSnapshot, revisionOf } from './testing/made-up';

const pointerTo = (revision: number, restoredFrom?: number) =>
  asSnapshot(
    revisionOf(revision),
    restoredFrom ? { restored: { from: restoredFrom, at: '2026-01-01T00:00:00Z', reason: 'Broken.' } } : {},
  );
const holding = (revision: number, withdrawnUpTo: number | null = null) => ({
  revision,
  sha256: revisionOf(revision).pointer.sha256,
  withdrawnUpTo,
});

describe('a reader keeps the newest whole revision', () => {
  test.each([
    ['nothing in hand: whatever is offered', null, pointerTo(3), 'snapshot', 'take', 'nothing-in-hand'],
    ['nothing in hand: a restored one too', null, pointerTo(3, 5), 'snapshot', 'take', 'nothing-in-hand'],
    ['the same', holding(3), pointerTo(3), 'api', 'confirm', undefined],
    ['newer, from the API', holding(3), pointerTo(4), 'api', 'take', 'newer'],
    ['newer, from the snapshot', holding(3), pointerTo(4), 'snapshot', 'take', 'newer'],
    ['the snapshot a revision behind', holding(4), pointerTo(3), 'snapshot', 'keep', 'older'],
    ['the API going back', holding(4), pointerTo(3), 'api', 'keep', 'older'],
    ['restored by a person', holding(4), pointerTo(2, 4), 'snapshot', 'take', 'restored'],
    ['restored, holding one in between', holding(3), pointerTo(2, 4), 'snapshot', 'take', 'restored'],
    ['restored before what is in hand was published', holding(5), pointerTo(2, 4), 'snapshot', 'keep', 'older'],
    ['an API that claims a restore', holding(4), pointerTo(2, 4), 'api', 'keep', 'older'],
    ['the API offers what was withdrawn', holding(2, 4), pointerTo(4), 'api', 'keep', 'withdrawn'],
    ['the API offers what came after', holding(2, 4), pointerTo(5), 'api', 'take', 'newer'],
    ['the snapshot offers it again', holding(2, 4), pointerTo(4), 'snapshot', 'take', 'newer'],
  ] as const)('%s', (_, inHand, pointer, source, act, because) => {
    expect(choose(inHand, pointer, source)).toEqual(because ? { act, because } : { act });
  });

  test('a revision republished with other bytes is not taken', () => {
    const republished = { ...pointerTo(3), sha256: 'f'.repeat(64) };
    expect(choose(holding(3), republished, 'api')).toEqual({ act: 'keep', because: 'republished' });
  });
});
