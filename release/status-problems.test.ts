import { countAlarms } from './status';
import { type Readings, statusProblems } from './status-problems';

const well: Readings = {
  tier: 'dev',
  release: '0.1.0-abc',
  snapshot: {
    revision: 3,
    count: 9,
    ageSeconds: 60,
    expiresAt: '2026-11-24T00:00:00Z',
    expired: false,
    restored: null,
  },
  readers: { source: 'api', revision: 3, problem: null },
  mode: 'auto',
  flags: { state: 'rolled-out', configuration: '1', inFlight: null },
  alarms: countAlarms([{ name: 'a', state: 'OK', reason: '', key: null, gate: true }]),
  stacks: { a: 'CREATE_COMPLETE' },
  unread: [],
};

describe('a tier is well', () => {
  it.each<[string, Partial<Readings>]>([
    ['when everything is', {}],
    ['before the breaker was ever set', { mode: null }],
    [
      'while an alarm that holds nothing back has no data',
      {
        alarms: countAlarms([{ name: 'a', state: 'INSUFFICIENT_DATA', reason: '', key: 'dead-letters', gate: false }]),
      },
    ],
    ['with its flags at the baseline', { flags: { state: 'baseline', configuration: null, inFlight: null } }],
  ])('%s', (_, change) => expect(statusProblems({ ...well, ...change })).toEqual([]));
});

describe('each thing that is wrong is one sentence', () => {
  it.each<[string, Partial<Readings>, RegExp]>([
    ['a missing stack', { stacks: { a: null } }, /There is no stack a/],
    ['no release', { release: null }, /Nothing was released/],
    ['the breaker', { mode: 'snapshot' }, /mode "snapshot"/],
    ['a mode that nobody knows', { mode: 'snapshots' }, /mode "snapshots"/],
    ['no snapshot', { snapshot: null }, /no whole snapshot/],
    ['an old snapshot', { snapshot: { ...well.snapshot, expired: true } as Readings['snapshot'] }, /expired at 2026/],
    [
      'a reader who gets nothing',
      { readers: { source: null, revision: null, problem: 'It answered 503.' } },
      /^A reader of dev got no revision: It answered 503\.$/,
    ],
    [
      'readers on the snapshot',
      { readers: { source: 'snapshot', revision: 3, problem: null } },
      /get the snapshot, as the API does not answer/,
    ],
    ['no flags', { flags: { state: null, configuration: null, inFlight: null } }, /No flags were published/],
    [
      'an alarm',
      { alarms: countAlarms([{ name: 'a', state: 'ALARM', reason: '', key: null, gate: true }]) },
      /a is in ALARM/,
    ],
    [
      'no data',
      { alarms: countAlarms([{ name: 'a', state: 'INSUFFICIENT_DATA', reason: '', key: null, gate: true }]) },
      /a has no data/,
    ],
    [
      'an alarm that holds nothing back',
      { alarms: countAlarms([{ name: 'a', state: 'ALARM', reason: '', key: 'api-failing', gate: false }]) },
      /a is in ALARM/,
    ],
    [
      'an alarm, without the tier’s name, which stands in front',
      { alarms: countAlarms([]) },
      /^Not known to be healthy/,
    ],
    ['no alarms', { alarms: countAlarms([]) }, /no alarm was found/],
  ])('%s', (_, change, sentence) => {
    expect(statusProblems({ ...well, ...change })).toEqual([expect.stringMatching(sentence)]);
  });
});

it('what could not be read is not called wrong', () => {
  const nothing = { release: null, snapshot: null, readers: null, mode: null, flags: null, alarms: null, stacks: null };
  const unread = ['edge', 'snapshot', 'flags', 'alarms', 'stacks'] as const;
  expect(statusProblems({ tier: 'dev', ...nothing, unread })).toEqual([]);
});
