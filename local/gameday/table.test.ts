import type { FaultResult } from './result';
import { pageOf, tableOf } from './table';

const result: FaultResult = {
  ...{ fault: 'a', title: 'It breaks', tier: 'prod', alarm: 'tierline-prod-x', told: 'page', promise: 'It is whole.' },
  ...{
    detectionMinutes: 2.5,
    heardFirst: { alarm: 'tierline-prod-z', minutes: 1 },
    message: 'ALARM',
    runbook: 'x.md',
    called: 'the x team, who mends it',
    alsoRang: ['y'],
  },
  commands: [{ command: 'npx tier doctor prod', exitCode: 1 }],
  ...{ keptMinutes: 3, overMinutes: 8, problem: null },
};

describe('the table of a game day', () => {
  it('says of each fault when it was told, and when all was well', () => {
    expect(tableOf([result, { ...result, title: 'B', detectionMinutes: null, overMinutes: null }])).toBe(
      [
        '| fault     | alarm             | told as | told after | kept again after | over after |',
        '| --------- | ----------------- | ------- | ---------- | ---------------- | ---------- |',
        '| It breaks | `tierline-prod-x` | page    | 2.5 min    | 3.0 min          | 8.0 min    |',
        '| B         | `tierline-prod-x` | page    | never      | 3.0 min          | never      |',
      ].join('\n'),
    );
  });

  it('is followed by what was done', () => {
    expect(pageOf([result])).toContain(
      [
        '### It breaks',
        'By [x.md](runbook/x.md), until: It is whole. Heard of first after 1.0 min, by `tierline-prod-z`. Called: the x team, who mends it. Also rang: `y`.',
        '```sh\nnpx tier doctor prod\n```',
      ].join('\n\n'),
    );
  });
});
