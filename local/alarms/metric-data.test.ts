import { pointsFor, queriesFor } from './metric-data';
import type { MetricStat } from './metric-stat';

const stat = (metric: string, name: 'Sum' | 'Average' = 'Sum'): MetricStat => ({
  namespace: 'Tierline',
  metric,
  dimensions: [{ Name: 'Tier', Value: 'dev' }],
  unit: null,
  statistic: { name, percent: null },
  periodSeconds: 300,
});

describe("metrics are asked for by the minute, with the alarm's own dimensions", () => {
  const queries = queriesFor([stat('A'), stat('B'), stat('A', 'Average')]);

  test('four parts of each, once however many alarms read it, with ids that the API takes and that differ', () => {
    expect(queries).toHaveLength(8);
    expect(new Set(queries.map(({ Id }) => Id)).size).toBe(8);
    for (const { Id } of queries) expect(Id).toMatch(/^[a-z][a-zA-Z0-9_]*$/);
    expect(queries[4]?.MetricStat).toEqual({
      Metric: { Namespace: 'Tierline', MetricName: 'B', Dimensions: [{ Name: 'Tier', Value: 'dev' }] },
      Period: 60,
      Stat: 'Sum',
    });
  });
});

describe('answers are put together again', () => {
  const at = (minute: number) => new Date(minute * 60_000);

  test('over parts, pages and in any order, each metric its own', () => {
    const results = [
      { Id: 'm1_Sum', Timestamps: [at(2), at(1)], Values: [6, 5] },
      { Id: 'm1_SampleCount', Timestamps: [at(1)], Values: [2] },
      { Id: 'm1_SampleCount', Timestamps: [at(2)], Values: [3] },
      { Id: 'm1_Minimum', Timestamps: [at(1), at(2)], Values: [1, 2] },
      { Id: 'm1_Maximum', Timestamps: [at(1), at(2)], Values: [4, 3] },
      { Id: 'm11_Sum', Timestamps: [at(1)], Values: [99] },
    ];
    const points = pointsFor(1, results).sort((a, b) => a.at - b.at);
    expect(points).toEqual([
      { at: 60_000, statistics: { Sum: 5, SampleCount: 2, Minimum: 1, Maximum: 4 } },
      { at: 120_000, statistics: { Sum: 6, SampleCount: 3, Minimum: 2, Maximum: 3 } },
    ]);
    expect(pointsFor(0, results)).toEqual([]);
  });
});
