import pc from 'picocolors';
import { unreachable } from '../release/read-status';
import { countAlarms, type TierStatus } from '../release/status';
import { ageText, statusText } from './status-table';

const plain = pc.createColors(false);
const well: TierStatus = {
  tier: 'dev',
  account: '111111111111',
  region: 'eu-west-1',
  url: 'https://dev.example.com',
  release: '0.1.0-abc',
  snapshot: { revision: 3, count: 1528, ageSeconds: 61, expiresAt: '', expired: false, restored: null },
  readers: { source: 'api', revision: 3, problem: null },
  mode: 'auto',
  flags: { state: 'rolled-out', configuration: '7', inFlight: { number: 9, state: 'BAKING' } },
  alarms: countAlarms([{ name: 'a', state: 'OK', reason: '', key: null, gate: true }]),
  stacks: { s: 'CREATE_COMPLETE', t: 'UPDATE_COMPLETE' },
  freezes: [],
  grants: [],
  problems: [],
  unread: [],
  unreachable: false,
};

it('a tier that is well shows all that there is', () => {
  const text = statusText([well], plain);
  for (const part of [
    'dev',
    '111111111111',
    'https://dev.example.com',
    '0.1.0-abc',
    'revision 3, 1,528 terms',
    '61 s old',
  ])
    expect(text).toContain(part);
  for (const part of [
    'auto',
    'rolled-out, version 7',
    'roll-out 9: BAKING',
    '1 OK',
    '1 CREATE_COMPLETE',
    '1 UPDATE_COMPLETE',
  ])
    expect(text).toContain(part);
  expect(text).toMatch(/All well\.$/);
});

describe('what is not well is seen', () => {
  it.each<[string, Partial<TierStatus>, RegExp]>([
    ['no release', { release: null }, /release +│ none/],
    ['a release that could not be read', { release: null, unread: ['edge'] }, /release +│ \?/],
    ['no snapshot', { snapshot: null }, /snapshot +│ none/],
    ['a snapshot that could not be read', { snapshot: null, unread: ['snapshot'] }, /snapshot +│ \?/],
    [
      'an expired snapshot',
      { snapshot: { ...well.snapshot, expired: true } as TierStatus['snapshot'] },
      /expired, 61 s/,
    ],
    [
      'a restore',
      {
        snapshot: { ...well.snapshot, restored: { from: 9, at: '', reason: 'r' } } as TierStatus['snapshot'],
      },
      /restored, back from 9/,
    ],
    ['no answer', { readers: { source: null, revision: null, problem: 'x' } }, /readers get +│ nothing/],
    ['an unknown site', { readers: null }, /readers get +│ \?/],
    [
      'the snapshot in the place of the API',
      { readers: { source: 'snapshot', revision: 2, problem: null } },
      /readers get +│ revision 2[\s\S]*from snapshot/,
    ],
    ['the breaker', { mode: 'snapshot' }, /source +│ snapshot/],
    [
      'a freeze',
      {
        freezes: [
          { since: '', until: '2026-12-01T08:00:00.000Z', by: 'jane', reason: 'a \u001b[31msale', record: 'k' },
        ],
      },
      /frozen +│ until 2026-12-01 08:00 UTC[\s\S]*a \?\[31msale/,
    ],
    [
      'break-glass',
      {
        grants: [
          {
            ...{ requestedBy: 'jane', grantedBy: 'sam', reason: '', since: '', until: '' },
            ...{ request: 'r', record: 'k' },
          },
        ],
      },
      /jane may pass/,
    ],
    ['a ledger that could not be read', { freezes: null, unread: ['ledger'] }, /frozen +│ \?/],
    [
      'an alarm',
      { alarms: countAlarms([{ name: 'too-old', state: 'ALARM', reason: '', key: null, gate: true }]) },
      /1 ALARM.*too-old/s,
    ],
    [
      'no data',
      { alarms: countAlarms([{ name: 'too-old', state: 'missing', reason: '', key: null, gate: true }]) },
      /1 no data.*too-old/s,
    ],
    ['a missing stack', { stacks: { s: null } }, /1 missing/],
    ['a problem', { problems: ['It rains.'] }, /dev: It rains\.$/],
  ])('%s', (_, change, pattern) => expect(statusText([{ ...well, ...change }], plain)).toMatch(pattern));

  it('a tier that was not reached, beside one that was', () => {
    const text = statusText([well, unreachable({ tier: 'prod', account: '3', region: 'x' }, 'No way.')], plain);
    expect(text).toMatch(/release +│ 0\.1\.0-abc +│ \?/);
    expect(text).toMatch(/prod: No way\.$/);
  });
});

it.each([
  [0, '0 s'],
  [119, '119 s'],
  [120, '2 min'],
  [7199, '120 min'],
  [7200, '2 h'],
  [172_800, '2 d'],
])('%d seconds are %s', (seconds, text) => expect(ageText(seconds)).toBe(text));
