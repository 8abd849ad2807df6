import type { Alarm } from './alarm';
import type { Evaluation } from './evaluate';

/**
 * Joins a look at whole minutes, which is CloudWatch's, with one that counts the running minute as if it were over now,
 * so that a local run need not wait. The running minute counts
 * - where whole minutes know nothing at all yet, and
 * - to sound an alarm that the rest of the minute cannot take back: a sum, a count or a maximum only grows.
 *
 * Anything else would flap, minute for minute: a window with an unfinished minute in it lacks what is still to come.
 */
export function withRunningMinute(alarm: Alarm, whole: Evaluation, running: Evaluation): Evaluation {
  if (whole.real === 0) return running;
  return running.state === 'ALARM' && whole.state !== 'ALARM' && onlyGrows(alarm) ? running : whole;
}

function onlyGrows({ signal, comparison }: Alarm): boolean {
  if (signal.kind === 'math') return false;
  const { name } = signal.stat.statistic;
  if (comparison.startsWith('Greater')) return ['Sum', 'SampleCount', 'Maximum'].includes(name);
  return name === 'Minimum';
}
