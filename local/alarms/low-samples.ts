import type { Statistic } from './statistic';

/**
 * The least number of samples with which a percentile means something: 10/(1-percentile) for those from 0.5 on,
 * 10/percentile for those below ("Percentile-based alarms and low data samples", AlarmThatSendsEmail.html#percentiles-with-low-samples).
 * 0 for what is no percentile.
 */
export function samplesNeeded({ percent }: Statistic): number {
  if (percent === null) return 0;
  const share = percent >= 50 ? 100 - percent : percent;
  // Rounded, as 100 - 99.9 is not quite 0.1 in binary.
  return Math.round((1000 / share) * 1e6) / 1e6;
}
