import { dimensionsOf, metricRequest } from './metric-request';

it('a metric is emitted under the names that the alarms know', () => {
  const at = new Date('2026-11-01T12:00:00.000Z');
  const dimensions = [
    { Name: 'Tier', Value: 'dev' },
    { Name: 'Project', Value: 'tierline' },
  ];
  expect(metricRequest('dev', { syncFailed: 1, snapshotAge: 90.5 }, at)).toEqual({
    Namespace: 'Tierline',
    MetricData: [
      { MetricName: 'SyncFailed', Unit: 'Count', Dimensions: dimensions, Timestamp: at, Value: 1 },
      { MetricName: 'SnapshotAge', Unit: 'Seconds', Dimensions: dimensions, Timestamp: at, Value: 90.5 },
    ],
  });
});

it('and beside them what has dimensions of its own', () => {
  const at = new Date('2026-11-01T12:00:00.000Z');
  const own = { MetricName: 'SyncRuns', Value: 1, Dimensions: dimensionsOf({ Reason: 'cycle' }) };
  expect(metricRequest('dev', { syncFailed: 1 }, at, [own]).MetricData?.slice(1)).toEqual([
    { MetricName: 'SyncRuns', Value: 1, Dimensions: [{ Name: 'Reason', Value: 'cycle' }], Timestamp: at },
  ]);
});
