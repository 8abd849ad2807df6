import type { Found } from './found';
import { freezesAt, freezesSince } from './freeze-at';
import { type FreezeRecord, freezeSchema, LONGEST_FREEZE_DAYS } from './records';

const NOW = new Date('2026-11-20T12:00:00Z');
const header = { schema: 1, tier: 'prod', by: 'arn:aws:iam::333333333333:user/jane' } as const;
let number = 0;
const key = () => `freezes/${++number}.json`;
const on = (at: string, until: string, more: { tier?: string; written?: string; reason?: string } = {}) => ({
  key: key(),
  written: more.written ?? at,
  record: { ...header, tier: more.tier ?? 'prod', what: 'on', at, until, reason: more.reason ?? 'a sale' } as const,
});
const off = (at: string, more: { tier?: string; written?: string } = {}) => ({
  key: key(),
  written: more.written ?? at,
  record: { ...header, tier: more.tier ?? 'prod', what: 'off', at, reason: 'it is over' } as const,
});
const unreadable = (written: string) => ({ key: key(), written, record: null });

const DAY19 = '2026-11-19T08:00:00Z';
const TODAY = '2026-11-20T08:00:00Z';
const LATER = '2026-11-25T08:00:00Z';
const LATEST = '2026-11-28T08:00:00Z';

describe('a tier is frozen until its end or until somebody lifts it, and in doubt', () => {
  it.each<[string, readonly Found<FreezeRecord>[], readonly string[]]>([
    ['nobody ever froze it', [], []],
    ['one in force', [on(DAY19, LATER)], [LATER]],
    ['one that ended', [on(DAY19, TODAY)], []],
    ['one that ends this very moment', [on(DAY19, NOW.toISOString())], []],
    ['one that was lifted', [on(DAY19, LATER), off(TODAY)], []],
    ['one that was lifted, listed the newest first', [off(TODAY), on(DAY19, LATER)], []],
    ['frozen again after it was lifted', [on(DAY19, LATEST), off(TODAY), on('2026-11-20T09:00:00Z', LATER)], [LATER]],
    ['two: the second does not shorten the first', [on(DAY19, LATEST), on(TODAY, LATER)], [LATEST, LATER]],
    ['two: the first ends, the second holds', [on(DAY19, TODAY), on(DAY19, LATER)], [LATER]],
    ['lifting lifts both', [on(DAY19, LATEST), on(DAY19, LATER), off(TODAY)], []],
    ['frozen and lifted, twice', [on(DAY19, LATEST), off(DAY19), on(TODAY, LATER), off('2026-11-20T09:00:00Z')], []],
    ['lifted twice', [on(DAY19, LATER), off(TODAY), off(TODAY)], []],
    ['an unreadable one holds as long as any could', [unreadable(DAY19)], ['2026-12-20T08:00:00.000Z']],
    ['an unreadable one after a lifting', [off(DAY19), unreadable(TODAY)], ['2026-12-21T08:00:00.000Z']],
    ['an unreadable one that was lifted', [unreadable(DAY19), off(TODAY)], []],
    ['an unreadable one so old that no freeze of then holds', [unreadable('2026-10-19T08:00:00Z')], []],
    ['a lifting that was dated ahead', [on(TODAY, LATER), off(LATER, { written: TODAY })], [LATER]],
    ['a lifting that was dated back', [on(DAY19, LATER), off(DAY19, { written: TODAY })], [LATER]],
    [
      'a lifting by a clock that is a little wrong',
      [on(DAY19, LATER), off('2026-11-20T08:14:00Z', { written: TODAY })],
      [],
    ],
    ['a lifting of another tier', [on(DAY19, LATER), off(TODAY, { tier: 'staging' })], [LATER]],
    ['a freeze that names another tier holds', [on(DAY19, LATER, { tier: 'staging' })], [LATER]],
    ['a freeze that was dated ahead holds at once', [on(LATER, LATEST, { written: TODAY })], [LATEST]],
    [
      'S3’s clock decides the order, not the writers’',
      [on('2026-11-20T07:50:00Z', LATER, { written: TODAY }), off('2026-11-20T08:00:00Z', { written: DAY19 })],
      [LATER],
    ],
    [
      'within one second of S3’s clock the writers’ decide',
      [on('2026-11-20T08:00:00.100Z', LATER, { written: TODAY }), off('2026-11-20T08:00:00.900Z', { written: TODAY })],
      [],
    ],
    ['at the very same moment it is frozen', [on(TODAY, LATER), off(TODAY)], [LATER]],
  ])('%s', (_, found, ends) => {
    expect(freezesAt(found, 'prod', NOW).map(({ until }) => until)).toEqual(ends);
    expect(freezesAt([...found].reverse(), 'prod', NOW).map(({ until }) => until)).toEqual(ends);
  });

  it('says who and why, and from which record', () => {
    const first = on(DAY19, LATER, { reason: 'the sale of the year' });
    expect(freezesAt([first], 'prod', NOW)).toEqual([
      { since: DAY19, until: LATER, by: header.by, reason: 'the sale of the year', record: first.key },
    ]);
    const second = unreadable(DAY19);
    expect(freezesAt([second], 'prod', NOW)).toMatchObject([
      { by: null, reason: `The record ${second.key} cannot be read.` },
    ]);
  });

  it('no record counts that is older than those that are read', () => {
    const since = freezesSince(NOW);
    const longest = new Date(since.getTime() + LONGEST_FREEZE_DAYS * 86_400_000);
    expect(freezesAt([unreadable(since.toISOString())], 'prod', NOW)).toEqual([]);
    expect(longest.getTime()).toBeLessThan(NOW.getTime());
  });
});

describe('a freeze has a reason, and an end within a month', () => {
  const record = (more: object) => ({ ...header, what: 'on', at: DAY19, until: LATER, reason: 'a sale', ...more });
  it.each<[string, object, boolean]>([
    ['one week', {}, true],
    ['31 days', { until: '2026-12-20T08:00:00Z' }, true],
    ['a second more', { until: '2026-12-20T08:00:01Z' }, false],
    ['no end', { until: undefined }, false],
    ['an end before it begins', { until: '2026-11-18T08:00:00Z' }, false],
    ['an end that is no time', { until: 'tomorrow' }, false],
    ['an end by a local clock', { until: '2026-11-25T08:00:00+01:00' }, false],
    ['no reason', { reason: '' }, false],
    ['a reason of two lines', { reason: 'a\nb' }, false],
    ['nobody', { by: '' }, false],
    ['something else', { what: 'pause' }, false],
    ['a version that is not known', { schema: 2 }, false],
    ['more than is known', { scope: 'flags' }, false],
  ])('%s', (_, more, valid) => {
    expect(freezeSchema.safeParse(record(more)).success).toBe(valid);
  });
});
