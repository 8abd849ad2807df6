import type { StateValue } from '@aws-sdk/client-cloudwatch';
import { type Alarm, COMPARISONS, type Statistic } from './alarm';
import { judge, type Slot } from './judge';

/** What one minute of a metric holds. A minute without samples has no datapoint. */
export interface Datapoint {
  /** The minute's start, milliseconds since 1970. */
  readonly minute: number;
  readonly Sum: number;
  readonly SampleCount: number;
  readonly Minimum: number;
  readonly Maximum: number;
}

export interface Verdict {
  readonly state: StateValue;
  /** For a person: the values, the threshold, how many were needed. At most 1,023 characters (SetAlarmState). */
  readonly reason: string;
}

const MINUTE = 60_000;
const LONGEST_REASON = 1023;

/**
 * How many periods are looked at: more than N, "the exact number depends on the length of the period". The one number
 * that the documentation gives is 5 for N = 3 (alarms-and-missing-data.html); two more than N is our reading of it.
 */
export const evaluationRange = (evaluationPeriods: number) => evaluationPeriods + 2;

/**
 * "At the end of minute 5 the alarm evaluates based on data from minutes 1 to 5, at the end of minute 6 from minutes
 * 2 to 6" (alarm-evaluation.html): the window ends at the last whole minute and slides by the minute, also for periods
 * that are longer.
 */
export const endOfWindow = (now: number) => Math.floor(now / MINUTE) * MINUTE;

/** Start of the oldest minute that an evaluation at `now` looks at. */
export const startOfWindow = (alarm: Pick<Alarm, 'periodSeconds' | 'evaluationPeriods'>, now: number) =>
  endOfWindow(now) - evaluationRange(alarm.evaluationPeriods) * alarm.periodSeconds * 1000;

const total = (points: readonly Datapoint[], part: 'Sum' | 'SampleCount') =>
  points.reduce((sum, point) => sum + point[part], 0);

const OVER: Readonly<Record<Statistic, (points: readonly Datapoint[]) => number>> = {
  Sum: (points) => total(points, 'Sum'),
  SampleCount: (points) => total(points, 'SampleCount'),
  Average: (points) => total(points, 'Sum') / total(points, 'SampleCount'),
  Minimum: (points) => Math.min(...points.map((point) => point.Minimum)),
  Maximum: (points) => Math.max(...points.map((point) => point.Maximum)),
};

/** The alarm's datapoint for each period of its evaluation range, the newest first; undefined for no data. */
function valuesOf(alarm: Alarm, datapoints: readonly Datapoint[], now: number): (number | undefined)[] {
  const length = alarm.periodSeconds * 1000;
  return Array.from({ length: evaluationRange(alarm.evaluationPeriods) }, (_, i) => {
    const end = endOfWindow(now) - i * length;
    const inside = datapoints.filter(({ minute }) => minute >= end - length && minute < end);
    return total(inside, 'SampleCount') > 0 ? OVER[alarm.statistic](inside) : undefined;
  });
}

function reasonOf(alarm: Alarm, values: readonly (number | undefined)[], slots: readonly Slot[], now: number): string {
  const { statistic, metric, comparison, threshold, treatMissingData, evaluationPeriods } = alarm;
  const considered = slots.filter((slot) => slot !== 'missing').slice(0, evaluationPeriods);
  const breaching = considered.filter((slot) => slot === 'breaching').length;
  const filled = evaluationPeriods - considered.length;
  const listed = values.map((value) => (value === undefined ? '-' : String(Number(value.toPrecision(6)))));
  const reason =
    `Of the ${evaluationPeriods} newest datapoints ${breaching} ${COMPARISONS[comparison].sign} ${threshold}` +
    `${filled > 0 ? ` and ${filled} missing (treated as ${treatMissingData})` : ''}, ` +
    `${alarm.datapointsToAlarm} make an ALARM; ${statistic} of ${metric} in periods of ${alarm.periodSeconds} s up to ` +
    `${new Date(endOfWindow(now)).toISOString()}, newest first: ${listed.join(' ')}`;
  return reason.length > LONGEST_REASON ? `${reason.slice(0, LONGEST_REASON - 1)}…` : reason;
}

/**
 * The state that CloudWatch gives an alarm, by its documented rules.
 * @param datapoints the metric's minutes in any order; those outside the evaluation range are not looked at.
 * @param now milliseconds since 1970.
 */
export function evaluate(alarm: Alarm, datapoints: readonly Datapoint[], now: number): Verdict {
  const values = valuesOf(alarm, datapoints, now);
  const { breaches } = COMPARISONS[alarm.comparison];
  const slots = values.map((value): Slot => {
    if (value === undefined) return 'missing';
    return breaches(value, alarm.threshold) ? 'breaching' : 'within';
  });
  const judgement = judge(slots, alarm);
  return {
    state: judgement === 'RETAIN' ? alarm.state : judgement,
    reason: reasonOf(alarm, values, slots, now),
  };
}
