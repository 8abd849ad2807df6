import type { Alarm } from './alarm';
import { statsOf } from './metric-data';

/**
 * Why the local AWS cannot give the metrics of an alarm as CloudWatch would, although the evaluator knows what to do with
 * them; null when it can.
 */
export function localLimit(alarm: Alarm): string | null {
  const not = (what: string) => `The local AWS does not tell ${what}.`;
  // It keeps no StorageResolution, so every metric would look like a high-resolution one.
  if (alarm.periodSeconds < 60) return not(`which metrics have values for a period of ${alarm.periodSeconds} s`);
  for (const { dimensions, unit } of statsOf([alarm])) {
    // Asked for a metric without dimensions, it answers from every set of dimensions; and whatever the unit.
    if (dimensions.length === 0) return not('metrics without dimensions apart from those with some');
    if (unit) return not(`datapoints of one unit (${unit}) apart from others`);
  }
  return null;
}
