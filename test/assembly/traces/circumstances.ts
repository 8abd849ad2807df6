import type { MetricAlarm } from '@aws-sdk/client-cloudwatch';
import { READINGS, type Reading } from '../../../local/alarms/reading';
import type { Deployed } from './deployed';
import type { Story } from './story';

/** What nobody here knows of CloudWatch for sure, and what an alarm must therefore hold under in every combination. */
export interface Unknowns {
  readonly reading: Reading;
  /** How late every metric is seen. */
  readonly delaySeconds: number;
  /** What an average of CloudFront's rate weighs. */
  readonly weigh: NonNullable<Story['weigh']>;
}

export const DELAYS = [0, 60, 120] as const;
export const WEIGHINGS = ['minutes', 'requests'] as const;

const hasMath = ({ Metrics = [] }: MetricAlarm) => Metrics.length > 0;

/** The readings that can differ for these alarms: without metric math, those that differ in math alone are one. */
export function readingsFor(deployed: Deployed): readonly Reading[] {
  if (deployed.some(({ metric }) => metric.some(hasMath))) return READINGS;
  return READINGS.filter(({ extraPeriods }, i) => READINGS.findIndex((one) => one.extraPeriods === extraPeriods) === i);
}

/** Every combination of them. */
export const unknownsFor = (deployed: Deployed): readonly Unknowns[] =>
  readingsFor(deployed).flatMap((reading) =>
    DELAYS.flatMap((delaySeconds) => WEIGHINGS.map((weigh) => ({ reading, delaySeconds, weigh }))),
  );

export const nameOf = ({ reading, delaySeconds, weigh }: Unknowns) =>
  `N + ${reading.extraPeriods} periods, seen ${delaySeconds} s late, an average weighs ${weigh}`;
