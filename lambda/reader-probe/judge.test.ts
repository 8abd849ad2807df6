import { judge } from './judge';
import { type Observations, type SnapshotOffer, seen, unseen } from './observations';

const NOW = new Date('2026-11-01T12:00:00.000Z');
const offer: SnapshotOffer = {
  taxonomy: 'food',
  contract: '1.0',
  revision: 43,
  count: 100,
  sha256: 'a'.repeat(64),
  publishedAt: '2026-11-01T00:00:00.000Z',
  syncedAt: '2026-11-01T11:50:00.000Z',
  expiresAt: '2026-11-02T11:50:00.000Z',
};
const well: Observations = {
  page: seen('r1'),
  flags: seen('rolled-out'),
  pointer: seen({ revision: 43, source: 'api' }),
  milliseconds: 120,
  snapshot: seen(offer),
  snapshotEnds: seen(null),
  whole: null,
};
const bad = unseen('It was not there.');
const GOOD = { readerFailed: 0, apiFailed: 0, snapshotPathFailed: 0, readerLatency: 120, readerSnapshotAge: 600 };
const { readerLatency: _, ...NO_LATENCY } = GOOD;

describe('what a probe says of a reader', () => {
  it('all is well', () => {
    expect(judge(well, NOW)).toEqual({ values: GOOD, problems: [] });
    const whole = { asReader: seen(43), ofSnapshot: seen(43) };
    expect(judge({ ...well, whole }, NOW)).toEqual({ values: GOOD, problems: [] });
  });

  it.each<[string, Partial<Observations>, object]>([
    ['no page', { page: bad }, { ...NO_LATENCY, readerFailed: 1 }],
    ['no flags', { flags: bad }, { ...NO_LATENCY, readerFailed: 1 }],
    [
      'the API path answers from the snapshot',
      { pointer: seen({ revision: 43, source: 'snapshot' }) },
      { ...GOOD, apiFailed: 1 },
    ],
    ['the API path does not answer, and the snapshot does', { pointer: bad }, { ...GOOD, apiFailed: 1 }],
    ['the terms of the snapshot end badly', { snapshotEnds: bad }, { ...GOOD, snapshotPathFailed: 1 }],
    [
      'a reader gets broken terms',
      { whole: { asReader: bad, ofSnapshot: seen(43) } },
      { ...NO_LATENCY, readerFailed: 1 },
    ],
    [
      'the snapshot is broken inside',
      { whole: { asReader: seen(43), ofSnapshot: bad } },
      { ...GOOD, snapshotPathFailed: 1 },
    ],
  ])('%s', (_, changes, values) => {
    const judged = judge({ ...well, ...changes }, NOW);
    expect(judged.values).toEqual(values);
    const silent = 'pointer' in changes && changes.pointer?.ok;
    expect(judged.problems).toEqual(silent ? [] : ['It was not there.']);
  });

  it('no snapshot: no age, and the fallback is gone while readers are served', () => {
    const { readerSnapshotAge: _, ...values } = { ...GOOD, snapshotPathFailed: 1 };
    expect(judge({ ...well, snapshot: bad, snapshotEnds: null }, NOW).values).toEqual(values);
  });

  it('no taxonomy from anywhere', () => {
    expect(judge({ ...well, pointer: bad, snapshot: bad, snapshotEnds: null }, NOW).values).toEqual({
      readerFailed: 1,
      apiFailed: 1,
      snapshotPathFailed: 1,
    });
  });

  it('a clock that runs behind makes no negative age', () => {
    const snapshot = seen({ ...offer, syncedAt: '2026-11-01T12:00:05.000Z' });
    expect(judge({ ...well, snapshot }, NOW).values.readerSnapshotAge).toBe(0);
  });
});
