import type { PublishedFlags } from '../../contract/flags';
import { flagsInForce, isOn, parseFlags } from './flags';
import { shareOf } from './share-of';

const KEY = 'taxonomy-api-first';
const document = (percent: number, enabled = true): PublishedFlags => ({
  version: 1,
  tier: 'dev',
  state: 'rolled-out',
  configuration: '4',
  publishedAt: '2026-01-01T00:00:00Z',
  flags: { [KEY]: { enabled, percent } },
});
const published = (percent: number, enabled = true) => JSON.stringify(document(percent, enabled));
const readers = Array.from({ length: 10_000 }, (_, n) => `reader-${n}`);
const shareThatIsOn = (percent: number, enabled = true) =>
  readers.filter((reader) => isOn(document(percent, enabled).flags, KEY, reader)).length / readers.length;

describe('flags are trusted in order: fetched, last known good, baked', () => {
  test.each([
    ['both there', published(10), published(20), 'fetched', 10],
    ['nothing fetched', null, published(20), 'last-known-good', 20],
    ['HTML fetched', '<!doctype html>', published(20), 'last-known-good', 20],
    [
      'another version fetched',
      published(10).replace('"version":1', '"version":2'),
      published(20),
      'last-known-good',
      20,
    ],
    ['both spoiled', 'null', '{"version":1', 'baked', 100],
    ['nothing at all', null, null, 'baked', 100],
  ])('%s', (_, fetched, kept, trust, percent) => {
    expect(flagsInForce(fetched, kept)).toMatchObject({ trust, values: { [KEY]: { percent } } });
  });

  test.each([
    ['percent above 100', { enabled: false, percent: 101 }],
    ['percent as text', { enabled: false, percent: '10' }],
    ['no enabled', { percent: 10 }],
    ['null', null],
  ])('a flag with %s has its baked value; the document still counts', (_, value) => {
    const body = JSON.stringify({ ...document(10), flags: { [KEY]: value, 'a-flag-of-the-future': 1 } });
    expect(parseFlags(body)?.flags).toEqual({ [KEY]: { enabled: true, percent: 100 } });
  });
});

describe('a percentage is a share of readers, and each reader keeps its side', () => {
  test.each([
    [0, 0],
    [100, 1],
  ])('%d percent is exact', (percent, share) => expect(shareThatIsOn(percent)).toBe(share));

  test.each([1, 10, 50, 90])('%d percent is close', (percent) => {
    expect(Math.abs(shareThatIsOn(percent) - percent / 100)).toBeLessThan(0.015);
  });

  test('off is off for everyone', () => expect(shareThatIsOn(100, false)).toBe(0));

  test('who is in at 10 percent is in at 50', () => {
    const isIn = (percent: number) => (reader: string) => isOn(document(percent).flags, KEY, reader);
    const early = readers.filter(isIn(10));
    expect(early.length).toBeGreaterThan(0);
    expect(early.filter(isIn(50))).toEqual(early);
  });

  test('the share of a text never changes: readers would swap sides', () => {
    expect([shareOf(''), shareOf('taxonomy-api-first:reader-1'), shareOf('taxonomy-api-first:reader-2')]).toEqual([
      89.23, 83.11, 42.88,
    ]);
  });
});
