import type { Found } from './found';
import { breakGlassAt, breakGlassSince } from './grant-at';
import { type BreakGlassRecord, breakGlassSchema } from './records';

const NOW = new Date('2026-11-20T12:00:00Z');
const arn = (user: string) => `arn:aws:iam::333333333333:user/${user}`;
const PEOPLE: Readonly<Record<string, string>> = {
  [arn('jane')]: 'jane',
  [arn('jane-admin')]: 'jane',
  [arn('sam')]: 'sam',
};
const personOf = (principal: string) => PEOPLE[principal] ?? null;
const time = (hourMinute: string) => `2026-11-20T${hourMinute}:00Z`;

type More = { tier?: string; written?: string; key?: string };
const found = (key: string, at: string, record: object, more: More = {}) => ({
  key: more.key ?? key,
  written: time(more.written ?? at),
  record: { schema: 1, tier: more.tier ?? 'prod', at: time(at), reason: 'readers fail', ...record } as BreakGlassRecord,
});
const asked = (at: string, by = 'jane', minutes = 60, more: More = {}) =>
  found('request', at, { what: 'request', by: arn(by), minutes }, more);
const granted = (at: string, by = 'sam', more: More & { until?: string; request?: string } = {}) =>
  found(
    'grant',
    at,
    { what: 'grant', by: arn(by), request: more.request ?? 'request', until: time(more.until ?? '23:00') },
    more,
  );
const revoked = (at: string, by = 'sam', request = 'request') =>
  found('revoke', at, { what: 'revoke', by: arn(by), request });
const unreadable = (at: string, key = 'unreadable') => ({ key, written: time(at), record: null });
const at = (records: readonly Found<BreakGlassRecord>[], now = NOW) =>
  breakGlassAt(records, { tier: 'prod', now, personOf });

describe('two people let somebody past, for a while', () => {
  it('says who, why, and until when', () => {
    expect(at([asked('11:30'), granted('11:40')])).toEqual({
      grants: [
        {
          ...{ requestedBy: 'jane', grantedBy: 'sam', reason: 'readers fail', request: 'request', record: 'grant' },
          ...{ since: '2026-11-20T11:40:00Z', until: '2026-11-20T12:40:00.000Z' },
        },
      ],
      pending: [],
      refused: [],
    });
  });

  it.each<[string, readonly Found<BreakGlassRecord>[], string | null]>([
    [
      'for the minutes that were asked for, by S3’s clock',
      [asked('11:30'), granted('11:50', 'sam', { written: '11:55' })],
      '12:55',
    ],
    ['not longer than was told', [asked('11:30'), granted('11:40', 'sam', { until: '12:10' })], '12:10'],
    ['by a clock that is a little wrong', [asked('11:30'), granted('11:40', 'sam', { written: '11:55' })], '12:55'],
    [
      'the longest of several',
      [
        asked('11:00', 'jane', 240),
        granted('11:10'),
        asked('11:30', 'sam', 10, { key: 'b' }),
        granted('11:55', 'jane', { request: 'b', key: 'c' }),
      ],
      '15:10',
    ],
    [
      'granted by the right one after the wrong one',
      [asked('11:30'), granted('11:40', 'jane-admin', { key: 'no' }), granted('11:45')],
      '12:45',
    ],
    [
      'a record before it that cannot be read is of no account',
      [unreadable('11:20'), asked('11:30'), granted('11:40')],
      '12:40',
    ],
    ['a revocation of another', [asked('11:30'), granted('11:40'), revoked('11:50', 'sam', 'other')], '12:40'],
  ])('%s', (_, records, until) => {
    expect(at(records).grants[0]?.until).toBe(`2026-11-20T${until}:00.000Z`);
    expect(at([...records].reverse()).grants[0]?.until).toBe(`2026-11-20T${until}:00.000Z`);
  });
});

describe('nobody passes otherwise, and it is said why', () => {
  it.each<[string, readonly Found<BreakGlassRecord>[], RegExp]>([
    ['it has ended', [asked('10:30'), granted('10:40')], /it has ended/],
    ['it ends this very moment', [asked('10:55'), granted('11:00')], /it has ended/],
    ['the same person', [asked('11:30'), granted('11:40', 'jane')], /jane asked for it and granted it/],
    [
      'the same person by another principal',
      [asked('11:30'), granted('11:40', 'jane-admin')],
      /jane asked for it and granted it/,
    ],
    ['a stranger grants', [asked('11:30'), granted('11:40', 'deployer')], /whoever granted it is nobody’s/],
    ['a stranger asks', [asked('11:30', 'deployer'), granted('11:40')], /whoever asked is nobody’s/],
    ['nobody asked', [granted('11:40')], /no such request/],
    ['it was granted before it was asked for', [asked('11:40'), granted('11:30')], /before its request/],
    ['it was asked for too long before', [asked('10:30'), granted('11:40')], /had lapsed/],
    ['it was revoked by whoever granted', [asked('11:30'), granted('11:40'), revoked('11:50')], /was revoked/],
    ['it was revoked by whoever asked', [asked('11:30'), granted('11:40'), revoked('11:50', 'jane')], /was revoked/],
    ['it was revoked by a stranger', [asked('11:30'), granted('11:40'), revoked('11:50', 'nobody')], /was revoked/],
    ['the request was taken back before', [asked('11:30'), revoked('11:35', 'jane'), granted('11:40')], /was revoked/],
    ['what may be a revocation', [asked('11:30'), granted('11:40'), unreadable('11:50')], /cannot be read/],
    [
      'what may be a revocation of that very second',
      [asked('11:30'), granted('11:40'), unreadable('11:40')],
      /cannot be read/,
    ],
    ['the request cannot be read', [unreadable('11:30', 'request'), granted('11:40')], /the request cannot be read/],
    [
      'a grant dated ahead',
      [asked('11:30'), granted('14:00', 'sam', { written: '11:40' })],
      /not written when it says/,
    ],
    ['a grant dated back', [asked('11:00'), granted('11:05', 'sam', { written: '11:40' })], /not written when it says/],
    [
      'a request dated ahead',
      [asked('13:30', 'jane', 60, { written: '11:30' }), granted('11:40')],
      /not written when it says/,
    ],
    ['what S3 wrote in our future', [asked('12:30'), granted('12:40')], /not written when it says/],
    ['a grant for another tier', [asked('11:30'), granted('11:40', 'sam', { tier: 'staging' })], /it is for staging/],
    ['a request for another tier', [asked('11:30', 'jane', 60, { tier: 'dev' }), granted('11:40')], /is for dev/],
    ['it names a grant', [asked('11:30'), granted('11:40', 'sam', { request: 'grant' })], /no request/],
  ])('%s', (_, records, why) => {
    const { grants, refused } = at(records);
    expect(grants).toEqual([]);
    expect(refused).toEqual([{ record: 'grant', why: expect.stringMatching(why) }]);
  });

  it('nobody did anything', () => {
    expect(at([])).toEqual({ grants: [], pending: [], refused: [] });
  });

  it('a request is granted once: granting again makes it no longer', () => {
    const { grants, refused } = at([
      asked('11:00', 'jane', 30),
      granted('11:10'),
      granted('11:50', 'sam', { key: 'again' }),
    ]);
    expect(grants).toEqual([]);
    expect(refused).toEqual([
      { record: 'again', why: 'the request was granted before' },
      { record: 'grant', why: 'it has ended' },
    ]);
  });
});

describe('a request waits for a second person, for an hour', () => {
  it.each<[string, readonly Found<BreakGlassRecord>[], number]>([
    ['just asked', [asked('11:59')], 1],
    ['an hour ago', [asked('11:00')], 0],
    ['granted', [asked('11:30'), granted('11:40')], 0],
    ['granted by the same person', [asked('11:30'), granted('11:40', 'jane')], 1],
    ['taken back', [asked('11:30'), revoked('11:35', 'jane')], 0],
    ['by a stranger', [asked('11:30', 'deployer')], 0],
    ['for another tier', [asked('11:30', 'jane', 60, { tier: 'dev' })], 0],
  ])('%s', (_, records, pending) => {
    expect(at(records).pending).toHaveLength(pending);
  });

  it('says who asks for what', () => {
    expect(at([asked('11:30', 'jane', 30)]).pending).toEqual([
      {
        requestedBy: 'jane',
        reason: 'readers fail',
        minutes: 30,
        until: '2026-11-20T12:30:00.000Z',
        request: 'request',
      },
    ]);
  });
});

it('no record counts that is older than those that are read', () => {
  const since = breakGlassSince(NOW).getTime();
  const then = new Date(since).toISOString();
  const [request, grant] = [asked('11:30', 'jane', 240), granted('11:40')];
  const late = new Date(since + 60 * 60_000 - 1).toISOString();
  const records = [
    { ...request, written: then, record: { ...request.record, at: then } },
    { ...grant, written: late, record: { ...grant.record, at: late } },
  ];
  expect(at(records)).toMatchObject({ grants: [], refused: [{ why: 'it has ended' }] });
});

describe('what is asked for has a reason, and an end within four hours', () => {
  it.each<[number, boolean]>([
    [1, true],
    [240, true],
    [241, false],
    [0, false],
    [-5, false],
    [1.5, false],
    [Number.POSITIVE_INFINITY, false],
  ])('%d minutes', (minutes, valid) => {
    expect(breakGlassSchema.safeParse(asked('11:30', 'jane', minutes).record).success).toBe(valid);
  });
});
