import type { Alarm } from './alarm';
import { DOCUMENTED, type Reading } from './reading';

const MINUTE = 60;
const HOUR = 3600;
const DAY = 24 * HOUR;

type Shape = Pick<Alarm, 'periodSeconds' | 'evaluationPeriods'>;

/**
 * How often an alarm is evaluated, in seconds: "for any period of one minute or longer, every minute"; with 10, 20 or 30
 * seconds every 10 seconds; one that looks back more than a day once per hour (alarm-evaluation.html).
 */
export function evaluatedEverySeconds({ periodSeconds, evaluationPeriods }: Shape): number {
  if (periodSeconds < MINUTE) return 10;
  return periodSeconds * evaluationPeriods > DAY ? HOUR : MINUTE;
}

/**
 * Where the newest period ends. "At the end of minute 5 the alarm evaluates based on data from minutes 1 to 5, at the end
 * of minute 6 from minutes 2 to 6": the window slides by the minute, also for periods that are longer. Multi-day alarms
 * take into account "only the metrics up to the current hour" (alarm-evaluation.html).
 */
export function endOfWindow(alarm: Shape, now: number): number {
  const step = evaluatedEverySeconds(alarm) * 1000;
  return Math.floor(now / step) * step;
}

/** How many periods are looked at: more than N, so that missing ones can be made up for. */
export const evaluationRange = ({ evaluationPeriods }: Shape, { extraPeriods }: Reading = DOCUMENTED) =>
  evaluationPeriods + extraPeriods;

/** Start of the oldest period that an evaluation at `now` looks at. */
export const startOfWindow = (alarm: Shape, now: number, reading: Reading = DOCUMENTED) =>
  endOfWindow(alarm, now) - evaluationRange(alarm, reading) * alarm.periodSeconds * 1000;
