import type { MetricAlarm } from '@aws-sdk/client-cloudwatch';
import { type Comparison, isComparison } from './comparison';
import type { MissingData } from './judge';
import { type MetricMath, readMetrics } from './math/read-metrics';
import type { MetricStat } from './metric-stat';
import { NotModelled, orNotModelled } from './not-modelled';
import { readStatistic } from './statistic';

/** A metric alarm that can be evaluated. */
export interface Alarm {
  readonly name: string;
  readonly signal:
    | { readonly kind: 'metric'; readonly stat: MetricStat }
    | { readonly kind: 'math'; readonly math: MetricMath };
  /** 10, 20, 30 or a multiple of 60. */
  readonly periodSeconds: number;
  readonly evaluationPeriods: number;
  readonly datapointsToAlarm: number;
  readonly threshold: number;
  readonly comparison: Comparison;
  readonly treatMissingData: MissingData;
  /** For percentiles: `ignore` leaves the state alone while the samples are too few to mean something. */
  readonly lowSamples: 'evaluate' | 'ignore';
}

const MISSING_DATA: readonly string[] = ['missing', 'ignore', 'breaching', 'notBreaching'] satisfies MissingData[];
const HOUR = 3600;
const DAY = 24 * HOUR;

/**
 * A deployed alarm as it is evaluated, or one sentence saying what is not modelled. An alarm that is not modelled must
 * never look OK, so nothing is guessed here.
 * @param alarm as DescribeAlarms gives it; the properties of `AWS::CloudWatch::Alarm` have the same names.
 */
export function readAlarm(alarm: MetricAlarm): Alarm | string {
  const read = orNotModelled(() => readModelled(alarm));
  return read instanceof NotModelled ? `The local alarm clock does not model ${read.message}.` : read;
}

function readModelled(alarm: MetricAlarm): Alarm {
  const { EvaluationPeriods: evaluationPeriods = 1, EvaluateLowSampleCountPercentile: low = 'evaluate' } = alarm;
  refuseOtherKinds(alarm);
  const signal = readSignal(alarm);
  const namespace = signal.kind === 'metric' ? signal.stat.namespace : undefined;
  // The namespace's own default (alarms-and-missing-data.html).
  const treatMissingData = alarm.TreatMissingData ?? (namespace === 'AWS/DynamoDB' ? 'ignore' : 'missing');
  const { periodSeconds } = signal.kind === 'metric' ? signal.stat : signal.math;

  if (!isComparison(alarm.ComparisonOperator)) throw new NotModelled(`the comparison ${alarm.ComparisonOperator}`);
  if (alarm.Threshold === undefined) throw new NotModelled('alarms without a threshold');
  if (!MISSING_DATA.includes(treatMissingData)) throw new NotModelled(`missing data treated as "${treatMissingData}"`);
  if (low !== 'evaluate' && low !== 'ignore') throw new NotModelled(`low sample counts treated as "${low}"`);
  // PutMetricAlarm, "Period" and "EvaluationPeriods".
  if (![10, 20, 30].includes(periodSeconds) && (periodSeconds < 60 || periodSeconds % 60 !== 0)) {
    throw new NotModelled(`a period of ${periodSeconds} s, only 10, 20, 30 and whole minutes`);
  }
  const days = periodSeconds < HOUR ? 1 : 7;
  if (periodSeconds * evaluationPeriods > days * DAY) {
    throw new NotModelled(
      `evaluation over more than ${days === 1 ? 'a day' : '7 days'} with a period of ${periodSeconds} s`,
    );
  }
  return {
    name: alarm.AlarmName ?? '',
    signal,
    periodSeconds,
    evaluationPeriods,
    datapointsToAlarm: alarm.DatapointsToAlarm ?? evaluationPeriods,
    threshold: alarm.Threshold,
    comparison: alarm.ComparisonOperator,
    treatMissingData: treatMissingData as MissingData,
    lowSamples: low,
  };
}

function refuseOtherKinds(alarm: MetricAlarm): void {
  if (alarm.ThresholdMetricId) throw new NotModelled('anomaly detection bands (ThresholdMetricId)');
  if (alarm.EvaluationCriteria) throw new NotModelled('PromQL alarms (EvaluationCriteria)');
  if (alarm.EvaluationWindow?.WallClockWindow) throw new NotModelled('wall clock windows (EvaluationWindow)');
  if (alarm.WarmUpConfiguration) throw new NotModelled('warm-up periods (WarmUpConfiguration)');
}

function readSignal(alarm: MetricAlarm): Alarm['signal'] {
  if (alarm.Metrics?.length) return readMetrics(alarm.Metrics);
  if (!alarm.MetricName || !alarm.Namespace) throw new NotModelled('alarms without MetricName and Namespace');
  return {
    kind: 'metric',
    stat: {
      namespace: alarm.Namespace,
      metric: alarm.MetricName,
      dimensions: alarm.Dimensions ?? [],
      unit: alarm.Unit ?? null,
      // The local AWS gives both for a percentile; AWS gives one of them.
      statistic: readStatistic(alarm.ExtendedStatistic ?? alarm.Statistic),
      periodSeconds: alarm.Period ?? 60,
    },
  };
}
