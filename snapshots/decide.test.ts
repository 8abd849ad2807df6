import type { SyncOutcome } from '../contract/functions';
import type { SnapshotPointer } from '../contract/taxonomy';
import { decideAllow } from './decide-allow';
import { decideRestore } from './decide-restore';
import { marksOf } from './marks';

const pointer = (changes: Partial<SnapshotPointer> = {}): SnapshotPointer => ({
  ...{ taxonomy: 'food', contract: '1.0', revision: 43, count: 100, sha256: 'a'.repeat(64), publishedAt: '' },
  ...{ syncedAt: '', expiresAt: '', bytes: 1, previous: 42 },
  ...changes,
});
const restored = { from: 43, at: '2026-11-01T00:00:00.000Z', reason: 'wrong labels' };
const AT = '2026-11-02T00:00:00.000Z';
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

describe('a person takes readers back', () => {
  const ask = (wanted: number, current: SnapshotPointer | null, stored = range(30, 43)) =>
    decideRestore({ wanted, current, stored, at: AT, reason: 'wrong' });

  it.each<[string, number, SnapshotPointer | null, number]>([
    ['to the one before', 42, pointer(), 43],
    ['further', 31, pointer(), 43],
    ['further still, from one that was restored', 40, pointer({ revision: 41, restored }), 43],
    ['and forward again among what was withdrawn', 42, pointer({ revision: 41, restored }), 43],
    ['without a pointer that can be read', 42, null, 43],
    ['even to the newest, when nobody can read the pointer', 43, null, 43],
  ])('%s', (_, wanted, current, from) => {
    expect(ask(wanted, current)).toEqual({ act: 'restore', record: { from, at: AT, reason: 'wrong' } });
  });

  it('not to what they have', () => {
    expect(ask(43, pointer())).toEqual({ act: 'nothing', why: 'readers have revision 43 already' });
  });

  it.each<[string, number, SnapshotPointer | null, number[] | undefined, RegExp]>([
    ['to one that is not stored', 29, pointer(), undefined, /not stored/],
    ['to one that they never had', 44, pointer(), range(30, 44), /never had revision 44/],
    ['to one that may be removed while they read it', 1, pointer(), range(1, 43), /older than the last 30/],
    ['to anything when nothing is stored', 1, null, [], /not stored/],
  ])('nor %s', (_, wanted, current, stored, why) => {
    expect(ask(wanted, current, stored)).toEqual({ act: 'refuse', why: expect.stringMatching(why) });
  });

  it('the thirtieth is still kept, whatever waits above', () => {
    expect(ask(14, pointer(), range(1, 50))).toMatchObject({ act: 'restore' });
    expect(ask(13, pointer(), range(1, 50))).toMatchObject({ act: 'refuse' });
  });
});

describe('a person lets a revision past the guard', () => {
  const outcome = (changes: Partial<SyncOutcome>): SyncOutcome => ({
    ...{ outcome: 'refused', reason: 'shrank', message: 'It shrank.' },
    snapshot: { revision: 42, count: 100, sha256: '', syncedAt: '', expiresAt: '' },
    offered: { revision: 43, count: 50, sha256: 'b' },
    work: { attempts: 1, bytes: 0, seconds: 0 },
    ...changes,
  });

  it.each(['shrank', 'grew'])('that %s', (reason) => {
    expect(decideAllow(43, outcome({ reason }))).toEqual({
      act: 'allow',
      offered: { revision: 43, count: 50, sha256: 'b' },
      from: 100,
    });
  });

  it('not when readers have it', () => {
    const snapshot = { revision: 43, count: 50, sha256: '', syncedAt: '', expiresAt: '' };
    expect(decideAllow(43, outcome({ outcome: 'unchanged', reason: null, snapshot }))).toMatchObject({
      act: 'nothing',
    });
  });

  it.each<[string, number, Partial<SyncOutcome>, RegExp]>([
    ['another', 44, {}, /holds revision 43 back, and not 44/],
    ['one that is refused for something else', 43, { reason: 'cycle' }, /holds nothing back: the sync is refused/],
    ['one that nobody could read', 43, { outcome: 'failed', reason: 'api-status' }, /the sync is failed/],
    ['one that is not there yet', 44, { outcome: 'unchanged', reason: null, offered: null }, /the sync is unchanged/],
  ])('nor %s', (_, revision, changes, why) => {
    expect(decideAllow(revision, outcome(changes))).toEqual({ act: 'refuse', why: expect.stringMatching(why) });
  });
});

describe('what a list says of a revision', () => {
  it.each<[string, number, SnapshotPointer | null, boolean, string[]]>([
    ['current', 43, pointer(), false, ['current']],
    ['previous', 42, pointer(), false, ['previous']],
    ['older', 41, pointer(), false, []],
    ['withdrawn', 43, pointer({ revision: 42, previous: 43, restored }), false, ['previous', 'withdrawn']],
    ['stored by a run that is not finished', 44, pointer(), false, ['not yet published']],
    ['newer than what was withdrawn', 44, pointer({ revision: 42, restored }), false, ['not yet published']],
    ['allowed', 43, pointer(), true, ['current', 'allowed']],
    ['without a pointer', 43, null, false, []],
  ])('%s', (_, revision, current, allowed, marks) => {
    expect(marksOf(revision, current, allowed)).toEqual(marks);
  });
});
