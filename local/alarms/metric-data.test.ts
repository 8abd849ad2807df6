import type { Alarm } from './alarm';
import { ALARMS_A_CALL, datapointsFor, queriesFor } from './metric-data';

const alarm = (metric: string) =>
  ({
    namespace: 'Tierline',
    metric,
    dimensions: [{ Name: 'Tier', Value: 'dev' }],
    periodSeconds: 300,
  }) as unknown as Alarm;

describe("metrics are asked for by the minute, with the alarm's own dimensions", () => {
  const queries = queriesFor([alarm('A'), alarm('B')]);

  test('four parts of each, with ids that the API takes and that differ', () => {
    expect(queries).toHaveLength(8);
    expect(new Set(queries.map(({ Id }) => Id)).size).toBe(8);
    for (const { Id } of queries) expect(Id).toMatch(/^[a-z][a-zA-Z0-9_]*$/);
    expect(queries[4]?.MetricStat).toEqual({
      Metric: { Namespace: 'Tierline', MetricName: 'B', Dimensions: [{ Name: 'Tier', Value: 'dev' }] },
      Period: 60,
      Stat: 'Sum',
    });
  });

  test('one call holds no more queries than the API takes', () => {
    expect(queriesFor(Array(ALARMS_A_CALL).fill(alarm('A'))).length).toBeLessThanOrEqual(500);
  });
});

describe('answers are put together again', () => {
  const at = (minute: number) => new Date(minute * 60_000);

  test('over parts, pages and in any order, each alarm its own', () => {
    const results = [
      { Id: 'a1_Sum', Timestamps: [at(2), at(1)], Values: [6, 5] },
      { Id: 'a1_SampleCount', Timestamps: [at(1)], Values: [2] },
      { Id: 'a1_SampleCount', Timestamps: [at(2)], Values: [3] },
      { Id: 'a1_Minimum', Timestamps: [at(1), at(2)], Values: [1, 2] },
      { Id: 'a1_Maximum', Timestamps: [at(1), at(2)], Values: [4, 3] },
      { Id: 'a11_Sum', Timestamps: [at(1)], Values: [99] },
    ];
    const points = datapointsFor(1, results).sort((a, b) => a.minute - b.minute);
    expect(points).toEqual([
      { minute: 60_000, Sum: 5, SampleCount: 2, Minimum: 1, Maximum: 4 },
      { minute: 120_000, Sum: 6, SampleCount: 3, Minimum: 2, Maximum: 3 },
    ]);
    expect(datapointsFor(0, results)).toEqual([]);
  });
});
