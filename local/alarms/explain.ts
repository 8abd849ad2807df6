import type { Alarm } from './alarm';
import { COMPARISONS } from './comparison';
import type { Evaluation } from './evaluate';

const LONGEST_REASON = 1023;

const nameOf = ({ signal }: Alarm) =>
  signal.kind === 'math' ? signal.math.text : `${signal.stat.statistic.name} of ${signal.stat.metric}`;

/** For a person: the values, the threshold, how many were needed. At most 1,023 characters (SetAlarmState). */
export function explain(alarm: Alarm, { values, end, lacking }: Evaluation): string {
  const { comparison, threshold, treatMissingData, evaluationPeriods, datapointsToAlarm, periodSeconds } = alarm;
  const newestFirst = [...values].reverse();
  const considered = newestFirst.filter((value) => !Number.isNaN(value)).slice(0, evaluationPeriods);
  const { sign, breaches } = COMPARISONS[comparison];
  const breaching = considered.filter((value) => breaches(value, threshold)).length;
  const filled = evaluationPeriods - considered.length;
  const listed = newestFirst.map((value) => (Number.isNaN(value) ? '-' : String(Number(value.toPrecision(6)))));
  const reason =
    `Of the ${evaluationPeriods} newest datapoints ${breaching} ${sign} ${threshold}` +
    `${filled > 0 ? ` and ${filled} missing (treated as ${treatMissingData})` : ''}, ` +
    `${datapointsToAlarm} make an ALARM${lacking > 0 ? `, not judged for lack of ${Math.ceil(lacking)} samples` : ''}; ` +
    `${nameOf(alarm)} in periods of ${periodSeconds} s up to ${new Date(end).toISOString()}, ` +
    `newest first: ${listed.join(' ')}`;
  return reason.length > LONGEST_REASON ? `${reason.slice(0, LONGEST_REASON - 1)}…` : reason;
}
