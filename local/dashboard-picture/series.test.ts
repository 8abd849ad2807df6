import type { Shown } from './read-body';
import { matching } from './series';

const search: Shown = {
  ...{ namespace: 'Tierline', metric: 'SyncRuns', dimensions: { Tier: 'dev' }, search: { schema: ['Reason', 'Tier'] } },
  ...{ statistic: 'Sum', periodSeconds: 300, label: '', region: 'eu-west-1', account: null },
};
const metric = (dimensions: Record<string, string>) => ({
  Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
});
const labels = (found: ReturnType<typeof matching>) => found.map(({ label }) => label);

describe('a search finds metrics with all dimensions of its schema and no other', () => {
  const metrics = [
    metric({ Tier: 'dev', Reason: 'unchanged' }),
    metric({ Reason: 'cycle', Tier: 'dev' }),
    metric({ Tier: 'prod', Reason: 'unchanged' }),
    metric({ Tier: 'dev' }),
    metric({ Tier: 'dev', Reason: 'unchanged', Project: 'tierline' }),
  ];

  it('in any order, with the values that are asked for; named by what tells them apart', () => {
    expect(labels(matching(search, metrics))).toEqual(['unchanged', 'cycle']);
  });

  it('named as the dashboard says, where it does', () => {
    expect(labels(matching({ ...search, label: '5xx' }, metrics))).toEqual(['5xx', '5xx']);
  });
});
