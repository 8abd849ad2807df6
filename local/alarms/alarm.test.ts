import type { MetricAlarm } from '@aws-sdk/client-cloudwatch';
import { readAlarm } from './alarm';

const deployed: MetricAlarm = {
  AlarmName: 'tierline-dev-sync-failing',
  StateValue: 'OK',
  Namespace: 'Tierline',
  MetricName: 'SyncFailed',
  Dimensions: [{ Name: 'Tier', Value: 'dev' }],
  Statistic: 'Sum',
  Period: 300,
  EvaluationPeriods: 3,
  Threshold: 1,
  ComparisonOperator: 'GreaterThanOrEqualToThreshold',
  TreatMissingData: 'breaching',
};

describe('a deployed alarm is read with the defaults of the API', () => {
  test('M is N when it is absent', () => {
    expect(readAlarm(deployed)).toMatchObject({ evaluationPeriods: 3, datapointsToAlarm: 3, periodSeconds: 300 });
    expect(readAlarm({ ...deployed, DatapointsToAlarm: 2 })).toMatchObject({ datapointsToAlarm: 2 });
  });

  test('missing data is missing, and ignored for DynamoDB', () => {
    const { TreatMissingData: _, ...silent } = deployed;
    expect(readAlarm(silent)).toMatchObject({ treatMissingData: 'missing' });
    expect(readAlarm({ ...silent, Namespace: 'AWS/DynamoDB' })).toMatchObject({ treatMissingData: 'ignore' });
  });
});

describe('what is not modelled is said, never OK', () => {
  test.each<[string, Partial<MetricAlarm>]>([
    ['metric math', { Metrics: [{ Id: 'm', Expression: 'a/b' }] }],
    ['MetricName', { MetricName: undefined } as object],
    ['anomaly detection', { ThresholdMetricId: 'band' }],
    ['percentiles and trimmed statistics (p99)', { ExtendedStatistic: 'p99', Statistic: undefined } as object],
    ['statistic', { Statistic: undefined } as object],
    ['LessThanLowerOrGreaterThanUpperThreshold', { ComparisonOperator: 'LessThanLowerOrGreaterThanUpperThreshold' }],
    ['LessThanLowerThreshold', { ComparisonOperator: 'LessThanLowerThreshold' }],
    ['GreaterThanUpperThreshold', { ComparisonOperator: 'GreaterThanUpperThreshold' }],
    ['without a threshold', { Threshold: undefined } as object],
    ['missing data treated as "maybe"', { TreatMissingData: 'maybe' }],
    ['a period of 10 s', { Period: 10 }],
    ['a period of 90 s', { Period: 90 }],
    ['more than a day', { Period: 3600, EvaluationPeriods: 25 }],
    ['without dimensions', { Dimensions: [] }],
    ['a unit (Seconds)', { Unit: 'Seconds' }],
  ])('%s', (what, changes) => {
    const read = readAlarm({ ...deployed, ...changes });
    expect(read).toContain('The local alarm clock does not model');
    expect(read).toContain(what);
  });
});
