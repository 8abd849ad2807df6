import { notEmulated, type StartDocument, summaryText } from './summary';

const left = (path: string, type: string) => ({
  tier: 'dev',
  account: '111111111111',
  region: 'eu-west-1',
  stackName: 'tierline-dev-monitoring',
  reason: 'It is not known.',
  standIn: 'Another one.',
  properties: {},
  path,
  type,
});

const document: StartDocument = {
  tiers: [
    {
      tier: 'dev',
      account: '111111111111',
      api: 'http://127.0.0.1:1',
      url: 'http://127.0.0.1:2',
      release: '0.1.0-abc',
      snapshot: { revision: 2, count: 1528, ageSeconds: 5 },
      flags: 'rolled-out',
      alarms: { ok: 6, alarm: 0, noData: 1 },
      stacks: {},
      problems: ['The breaker is set.'],
    },
    {
      tier: 'prod',
      account: '333333333333',
      api: 'http://127.0.0.1:3',
      url: null,
      release: null,
      snapshot: null,
      flags: null,
      alarms: null,
      stacks: null,
      problems: [],
    },
  ],
  notes: ['dev: the API is down.'],
  notEmulated: notEmulated([left('dev/a', 'A'), left('dev/b', 'B'), left('prod/a', 'A')]),
  seconds: 14.04,
};

describe('the end of npm start', () => {
  it('groups what is not emulated by type', () => {
    expect(document.notEmulated).toEqual([
      { type: 'A', reason: 'It is not known.', standIn: 'Another one.', resources: ['dev/a', 'prod/a'] },
      { type: 'B', reason: 'It is not known.', standIn: 'Another one.', resources: ['dev/b'] },
    ]);
    expect(notEmulated([])).toEqual([]);
  });

  it('shows a row a tier, and says what is missing, wrong, worth knowing and not emulated', () => {
    const text = summaryText(document);
    expect(text).toMatch(
      /dev .* http:\/\/127.0.0.1:2 .* 0\.1\.0-abc .* 2 .* 1,528 .* 5 s .* rolled-out .* 6 OK, 0 in alarm, 1 no data/,
    );
    expect(text).toMatch(/prod .* none .* none .* none .* none .* unknown/);
    expect(text).toContain('dev reads the taxonomy API at http://127.0.0.1:1');
    expect(text).toContain('problem in dev: The breaker is set.');
    expect(text).toContain('note: dev: the API is down.');
    expect(text).toContain('not emulated: A (2 resources). It is not known. Another one.');
    expect(text).toContain('Took 14.0 s.');
  });
});
