import type { StateValue } from '@aws-sdk/client-cloudwatch';

export type MissingData = 'missing' | 'ignore' | 'breaching' | 'notBreaching';

/** One period of the evaluation range. */
export type Slot = 'breaching' | 'within' | 'missing';

export interface Rule {
  /** N, "Evaluation Periods". */
  readonly evaluationPeriods: number;
  /** M, "Datapoints to Alarm"; at most N. */
  readonly datapointsToAlarm: number;
  readonly treatMissingData: MissingData;
}

export type Judgement = StateValue | 'RETAIN';

/**
 * The state that follows from the periods of an evaluation range, the newest first.
 *
 * Source of every rule: "Configuring how CloudWatch alarms treat missing data" (CloudWatch User Guide,
 * alarms-and-missing-data.html). Breaching datapoints that are too few and too new for the premature rule, `- - - - X`,
 * "do not immediately" make an ALARM; which state they make is only in that page's earlier editions: as without data.
 */
export function judge(range: readonly Slot[], rule: Rule): Judgement {
  const { evaluationPeriods, datapointsToAlarm, treatMissingData } = rule;
  const real = range.filter((slot) => slot !== 'missing');
  const considered = real.slice(0, evaluationPeriods);
  const breaching = considered.filter((slot) => slot === 'breaching').length;
  const filled = evaluationPeriods - considered.length;
  const byCount = (count: number) => (count >= datapointsToAlarm ? 'ALARM' : 'OK');

  if (filled === 0 || treatMissingData === 'notBreaching') return byCount(breaching);
  if (treatMissingData === 'breaching') return byCount(breaching + filled);

  if (real.includes('within') || breaching >= datapointsToAlarm) return byCount(breaching);
  if (treatMissingData === 'ignore') return 'RETAIN';
  // "Premature alarm state": the oldest breaching one is old enough, and nothing after it says otherwise.
  const age = range.lastIndexOf('breaching') + 1;
  return age >= datapointsToAlarm ? 'ALARM' : 'INSUFFICIENT_DATA';
}
