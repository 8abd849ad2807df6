import type { Dimension, MetricAlarm, StateValue } from '@aws-sdk/client-cloudwatch';
import type { MissingData } from './judge';

export const STATISTICS = ['Sum', 'Average', 'Minimum', 'Maximum', 'SampleCount'] as const;
export type Statistic = (typeof STATISTICS)[number];

/** The static comparisons; those with a band belong to anomaly detection. */
export const COMPARISONS = {
  GreaterThanOrEqualToThreshold: { sign: '>=', breaches: (value: number, limit: number) => value >= limit },
  GreaterThanThreshold: { sign: '>', breaches: (value: number, limit: number) => value > limit },
  LessThanThreshold: { sign: '<', breaches: (value: number, limit: number) => value < limit },
  LessThanOrEqualToThreshold: { sign: '<=', breaches: (value: number, limit: number) => value <= limit },
} as const;
export type Comparison = keyof typeof COMPARISONS;

/** A metric alarm that the clock can evaluate. */
export interface Alarm {
  readonly name: string;
  readonly state: StateValue;
  readonly namespace: string;
  readonly metric: string;
  readonly dimensions: readonly Dimension[];
  readonly statistic: Statistic;
  /** A multiple of 60. */
  readonly periodSeconds: number;
  readonly evaluationPeriods: number;
  readonly datapointsToAlarm: number;
  readonly threshold: number;
  readonly comparison: Comparison;
  readonly treatMissingData: MissingData;
}

const MISSING_DATA: readonly string[] = ['missing', 'ignore', 'breaching', 'notBreaching'] satisfies MissingData[];
const DAY = 86_400;

const isOneOf = <T extends string>(value: string | undefined, known: readonly T[]): value is T =>
  value !== undefined && (known as readonly string[]).includes(value);

/**
 * A deployed alarm as the clock evaluates it, or one sentence saying what this first version does not model. An alarm
 * that is not modelled must never look OK, so nothing is guessed here.
 */
export function readAlarm(alarm: MetricAlarm): Alarm | string {
  const { Period: periodSeconds = 60, EvaluationPeriods: evaluationPeriods = 1, Dimensions: dimensions = [] } = alarm;
  const datapointsToAlarm = alarm.DatapointsToAlarm ?? evaluationPeriods;
  // The namespace's own default (alarms-and-missing-data.html).
  const treatMissingData = alarm.TreatMissingData ?? (alarm.Namespace === 'AWS/DynamoDB' ? 'ignore' : 'missing');
  const not = (what: string) => `The local alarm clock does not model ${what}.`;

  if (alarm.Metrics?.length) return not('metric math and queries (Metrics)');
  if (!alarm.MetricName || !alarm.Namespace) return not('alarms without MetricName and Namespace');
  if (alarm.ThresholdMetricId) return not('anomaly detection bands (ThresholdMetricId)');
  if (alarm.ExtendedStatistic) return not(`percentiles and trimmed statistics (${alarm.ExtendedStatistic})`);
  if (!isOneOf(alarm.Statistic, STATISTICS)) return not(`the statistic ${alarm.Statistic}`);
  if (!isOneOf(alarm.ComparisonOperator, Object.keys(COMPARISONS) as Comparison[])) {
    return not(`the comparison ${alarm.ComparisonOperator}`);
  }
  if (alarm.Threshold === undefined) return not('alarms without a threshold');
  if (!MISSING_DATA.includes(treatMissingData)) return not(`missing data treated as "${treatMissingData}"`);
  // The local AWS keeps no StorageResolution, so it cannot tell what a shorter period would see.
  if (periodSeconds < 60 || periodSeconds % 60 !== 0) return not(`a period of ${periodSeconds} s, only whole minutes`);
  if (periodSeconds * evaluationPeriods > DAY) return not('evaluation over more than a day');
  // The local AWS answers for such a query from every set of dimensions, and whatever the unit.
  if (dimensions.length === 0) return not('metrics without dimensions');
  if (alarm.Unit) return not(`alarms with a unit (${alarm.Unit})`);
  return {
    name: alarm.AlarmName ?? '',
    state: alarm.StateValue ?? 'INSUFFICIENT_DATA',
    namespace: alarm.Namespace,
    metric: alarm.MetricName,
    dimensions,
    statistic: alarm.Statistic,
    periodSeconds,
    evaluationPeriods,
    datapointsToAlarm,
    threshold: alarm.Threshold,
    comparison: alarm.ComparisonOperator,
    treatMissingData: treatMissingData as MissingData,
  };
}
