import type { MetricAlarm } from '@aws-sdk/client-cloudwatch';
import { readAlarm } from './alarm';
import { notEvaluated } from './evaluate-deployed';

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
    ['expressions without metrics', { Metrics: [{ Id: 'm', Expression: 'a/b' }] }],
    ['PromQL alarms', { EvaluationCriteria: {} as object }],
    ['wall clock windows', { EvaluationWindow: { WallClockWindow: {} } }],
    ['warm-up periods', { WarmUpConfiguration: {} as object }],
    ['MetricName', { MetricName: undefined } as object],
    ['anomaly detection', { ThresholdMetricId: 'band' }],
    ['trimmed means (tm99)', { ExtendedStatistic: 'tm99' }],
    ['trimmed means (TM(10%:90%))', { ExtendedStatistic: 'TM(10%:90%)' }],
    ['winsorized means (wm98)', { ExtendedStatistic: 'wm98' }],
    ['trimmed counts (tc90)', { ExtendedStatistic: 'tc90' }],
    ['trimmed sums (ts90)', { ExtendedStatistic: 'ts90' }],
    ['percentile ranks (PR(:300))', { ExtendedStatistic: 'PR(:300)' }],
    ['interquartile means (IQM)', { ExtendedStatistic: 'IQM' }],
    ['the statistic p101', { ExtendedStatistic: 'p101' }],
    ['the statistic undefined', { Statistic: undefined } as object],
    ['low sample counts treated as "maybe"', { EvaluateLowSampleCountPercentile: 'maybe' }],
    ['LessThanLowerOrGreaterThanUpperThreshold', { ComparisonOperator: 'LessThanLowerOrGreaterThanUpperThreshold' }],
    ['LessThanLowerThreshold', { ComparisonOperator: 'LessThanLowerThreshold' }],
    ['GreaterThanUpperThreshold', { ComparisonOperator: 'GreaterThanUpperThreshold' }],
    ['without a threshold', { Threshold: undefined } as object],
    ['missing data treated as "maybe"', { TreatMissingData: 'maybe' }],
    ['a period of 15 s', { Period: 15 }],
    ['a period of 90 s', { Period: 90 }],
    ['more than a day', { Period: 3540, EvaluationPeriods: 25 }],
    ['more than 7 days', { Period: 3600, EvaluationPeriods: 169 }],
  ])('%s', (what, changes) => {
    const read = readAlarm({ ...deployed, ...changes });
    expect(read).toContain('The local alarm clock does not model');
    expect(read).toContain(what);
  });
});

describe('what is modelled is read', () => {
  const statOf = (changes: Partial<MetricAlarm>) => {
    const read = readAlarm({ ...deployed, ...changes });
    return typeof read !== 'string' && read.signal.kind === 'metric' ? read.signal.stat : read;
  };

  test.each([
    ['p99', 99],
    ['p99.9', 99.9],
    ['p0', 0],
    ['p100', 100],
  ])('%s, also where the local AWS gives a basic statistic with it', (name, percent) => {
    expect(statOf({ ExtendedStatistic: name })).toMatchObject({ statistic: { name, percent } });
  });

  test.each([10, 20, 30])('a period of %d s', (Period) => {
    expect(statOf({ Period })).toMatchObject({ periodSeconds: Period });
  });

  test('a unit, and no dimensions', () => {
    const { Dimensions: _, ...bare } = deployed;
    expect(readAlarm({ ...bare, Unit: 'Seconds' })).toMatchObject({
      signal: { stat: { unit: 'Seconds', dimensions: [] } },
    });
  });

  test('seven days, by the hour', () => {
    expect(readAlarm({ ...deployed, Period: 3600, EvaluationPeriods: 168 })).toMatchObject({ evaluationPeriods: 168 });
  });
});

describe('what the local AWS cannot tell is said as well', () => {
  test.each<[string, Partial<MetricAlarm>]>([
    ['a period of 10 s', { Period: 10 }],
    ['without dimensions', { Dimensions: [] }],
    ['one unit (Seconds)', { Unit: 'Seconds' }],
  ])('%s', (what, changes) => {
    const alarm = { ...deployed, ...changes };
    expect(typeof readAlarm(alarm)).toBe('object');
    expect(notEvaluated(alarm)).toContain(what);
    expect(notEvaluated(deployed)).toBeNull();
  });
});
