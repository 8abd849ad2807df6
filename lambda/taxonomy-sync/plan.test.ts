import type { Pointer, SnapshotPointer } from '../../contract/taxonomy';
import { plan } from './plan';

const RULES = { maxTerms: 1000, snapshotExpiresAfterMinutes: 1440 };
const NOW = new Date('2026-11-01T12:00:00.000Z');
const minutesAgo = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000).toISOString();

const latest = (changes: Partial<Pointer> = {}): Pointer => ({
  taxonomy: 'food',
  contract: '1.0',
  revision: 42,
  count: 100,
  sha256: 'a'.repeat(64),
  publishedAt: minutesAgo(60),
  ...changes,
});
const held = (changes: Partial<SnapshotPointer> = {}): SnapshotPointer => ({
  ...latest(),
  syncedAt: minutesAgo(1),
  expiresAt: minutesAgo(-1439),
  bytes: 5000,
  previous: 41,
  ...changes,
});
const restored = { from: 43, at: minutesAgo(5), reason: 'wrong labels' };

describe('what a run does', () => {
  it.each<[string, SnapshotPointer | null, Partial<Pointer>, string]>([
    ['the first time', null, {}, 'publish'],
    ['with a newer revision', held(), { revision: 43 }, 'publish'],
    ['with one that is newer by several', held(), { revision: 50, count: 110 }, 'publish'],
    ['with the same, confirmed just now', held(), {}, 'nothing'],
    ['with the same, confirmed 14 minutes ago', held({ syncedAt: minutesAgo(14) }), {}, 'nothing'],
    ['with the same, confirmed 15 minutes ago', held({ syncedAt: minutesAgo(15) }), {}, 'confirm'],
    ['with the same, confirmed by a clock that ran ahead', held({ syncedAt: minutesAgo(-60) }), {}, 'confirm'],
    ['with a revision that a person took back', held({ restored }), { revision: 43 }, 'nothing'],
    ['with the one that a person went back to', held({ restored }), {}, 'nothing'],
    ['with a newer one than a person took back', held({ restored }), { revision: 44 }, 'publish'],
  ])('%s', (_, current, changes, expected) => {
    expect(plan(current, latest(changes), NOW, RULES)).toBe(expected);
  });

  it('renews a short lifetime when a quarter of it has passed', () => {
    const rules = { ...RULES, snapshotExpiresAfterMinutes: 8 };
    expect(plan(held({ syncedAt: minutesAgo(1) }), latest(), NOW, rules)).toBe('nothing');
    expect(plan(held({ syncedAt: minutesAgo(2) }), latest(), NOW, rules)).toBe('confirm');
  });
});

describe('without a pointer that can be read', () => {
  it.each([0, 41, 42])('a revision goes out that is not older than the stored %i', (stored) => {
    expect(plan(null, latest(), NOW, RULES, stored)).toBe('publish');
  });

  it('readers are not taken back', () => {
    expect(() => plan(null, latest(), NOW, RULES, 43)).toThrow(
      'names revision 42 as its newest, the snapshot holds the terms of 43 and its pointer cannot be read',
    );
  });
});

describe('what a run refuses', () => {
  it.each<[string, SnapshotPointer | null, Partial<Pointer>]>([
    ['empty-taxonomy', null, { count: 0 }],
    ['too-many-terms', null, { count: 1001 }],
    ['other-taxonomy', held(), { taxonomy: 'drinks', revision: 43 }],
    ['revision-went-back', held(), { revision: 41 }],
    ['revision-went-back', held({ restored }), { revision: 41 }],
    ['republished', held(), { sha256: 'b'.repeat(64) }],
    ['republished', held(), { count: 101 }],
  ])('%s', (reason, current, changes) => {
    expect(() => plan(current, latest(changes), NOW, RULES)).toThrow(expect.objectContaining({ reason }));
  });
});
