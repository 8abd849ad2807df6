import type { StateValue } from '@aws-sdk/client-cloudwatch';
import type { Alarm } from './alarm';
import { COMPARISONS } from './comparison';
import { judge, type Slot } from './judge';
import { samplesNeeded } from './low-samples';
import { valueOfMath } from './math/read-metrics';
import type { MetricSource, MetricStat } from './metric-stat';
import { DOCUMENTED, type Reading } from './reading';
import { endOfWindow, evaluationRange } from './schedule';

/** One look at an alarm. */
export interface Evaluation {
  readonly state: StateValue;
  /** A value for each period of the evaluation range, the oldest first; NaN for a missing one. */
  readonly values: Float64Array;
  /** How many periods have a value. */
  readonly real: number;
  /** End of the newest period, in milliseconds since 1970. */
  readonly end: number;
  /** Samples that a percentile still lacks; 0 when there are enough, or when it does not matter. */
  readonly lacking: number;
}

/**
 * The state that CloudWatch gives an alarm, by its documented rules.
 * @param state the one that it has, as some rules retain it.
 * @param now milliseconds since 1970.
 */
export function evaluate(
  alarm: Alarm,
  state: StateValue,
  source: MetricSource,
  now: number,
  reading: Reading = DOCUMENTED,
): Evaluation {
  const end = endOfWindow(alarm, now);
  const length = evaluationRange(alarm, reading);
  const values = valuesOf(alarm, source, end, length, reading);
  const lacking = lackingSamples(alarm, source, end);
  const { breaches } = COMPARISONS[alarm.comparison];
  const slots: Slot[] = [];
  let real = 0;
  for (let i = length - 1; i >= 0; i -= 1) {
    const value = values[i] ?? Number.NaN;
    if (Number.isNaN(value)) slots.push('missing');
    else {
      real += 1;
      slots.push(breaches(value, alarm.threshold) ? 'breaching' : 'within');
    }
  }
  const judgement = lacking > 0 ? 'RETAIN' : judge(slots, alarm);
  return { state: judgement === 'RETAIN' ? state : judgement, values, real, end, lacking };
}

function valuesOf(alarm: Alarm, source: MetricSource, end: number, length: number, reading: Reading): Float64Array {
  const seriesOf = (stat: MetricStat) => {
    const series = new Float64Array(length);
    const windows = source(stat);
    const period = alarm.periodSeconds * 1000;
    for (let i = 0, to = end - (length - 1) * period; i < length; i += 1, to += period) {
      series[i] = windows(to - period, to)?.value ?? Number.NaN;
    }
    return series;
  };
  const { signal } = alarm;
  return signal.kind === 'metric' ? seriesOf(signal.stat) : valueOfMath(signal.math, { length, seriesOf, reading });
}

/** "The alarm state does not change during periods with too few data points" (PutMetricAlarm); we count those of N periods. */
function lackingSamples(
  { signal, lowSamples, periodSeconds, evaluationPeriods }: Alarm,
  source: MetricSource,
  end: number,
) {
  if (signal.kind === 'math' || lowSamples === 'evaluate') return 0;
  const needed = samplesNeeded(signal.stat.statistic);
  const windows = source(signal.stat);
  let there = 0;
  for (let i = 0; i < evaluationPeriods && there < needed; i += 1) {
    const to = end - i * periodSeconds * 1000;
    there += windows(to - periodSeconds * 1000, to)?.samples ?? 0;
  }
  return Math.max(0, needed - there);
}
