import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { Duration } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { TierConfig } from '../../config/tier-config';
import { ALARMS, alarmName } from '../../contract/alarms';
import { composite } from './composite';
import { type AlarmRule, type AlarmTopics, GuardedAlarm, told } from './guarded-alarm';
import type { Guarded } from './health-and-page';
import type { Signal } from './signal';

interface Scene {
  readonly config: TierConfig;
  readonly distributionId: string;
  readonly topics: AlarmTopics;
}

/**
 * How many times faster than evenly an error budget of thirty days burns: 14.4 spends it in two days, 3 in ten. Each
 * over a long window, so that it is real, and a short one, so that it is over when it is over (Google, "The Site
 * Reliability Workbook", chapter 5).
 */
const BURNS = {
  'budget-fast': { times: 14.4, windows: { hour: 60, now: 5 } },
  'budget-slow': { times: 3, windows: { day: 24 * 60, now: 120 } },
} as const;

/** Which of CloudFront's metrics: its unit is percent. */
export const EDGE_ERRORS = { namespace: 'AWS/CloudFront', metricName: '5xxErrorRate' } as const;

const quiet = {
  is: 'good',
  because: 'without requests there is no rate, and the probe sees to that there are some.',
} as const;

/**
 * @param rate Share of answers that are 5xx in periods of so many minutes: an alarm needs the distribution's id for it,
 * which a dashboard in another region does not know.
 */
export function edgeAlarmRules({ alarms }: Pick<TierConfig, 'alarms'>, rate: (period: number) => Signal): AlarmRule[] {
  const { edgeErrorPercent, errorBudgetPercent } = alarms.thresholds;
  const burns = Object.entries(BURNS).flatMap(([key, { times, windows }]) =>
    Object.entries(windows).map(
      ([instance, period]): AlarmRule => ({
        ...{ key: key as keyof typeof BURNS, instance, signal: rate(period), part: true },
        ...{ comparison: '>', threshold: Math.min(99, times * errorBudgetPercent) },
        ...{ periods: { bad: 1, of: 1 }, silence: quiet },
      }),
    ),
  );
  const errors = { comparison: '>', threshold: edgeErrorPercent, periods: { bad: 4, of: 5 }, silence: quiet } as const;
  return [{ key: 'edge-errors', signal: rate(1), ...errors }, ...burns];
}

/** Every alarm about CloudFront's own metrics, which exist in us-east-1 only. */
export function edgeAlarms(scope: Construct, { config, distributionId, topics }: Scene): Guarded[] {
  const alarms = edgeAlarmRules(config, (period) => errorRate(distributionId, period)).map(
    (rule) => new GuardedAlarm(scope, [rule.key, rule.instance ?? []].flat().join('-'), { config, topics, ...rule }),
  );
  const burns = (Object.keys(BURNS) as (keyof typeof BURNS)[]).map((key): Guarded => {
    const members = alarms.filter((alarm) => alarm.key === key);
    const definition = ALARMS[key];
    const [tells] = told(definition, topics);
    const meaning = `${definition.fault}\nRunbook: ${config.alarms.runbooks}${definition.runbook}`;
    const both = { alarmName: alarmName(config.tier, key), meaning, when: 'all', members } as const;
    return { ...composite(scope, key, { ...both, ...(tells ? { tells } : {}) }), definition };
  });
  return [...alarms.filter(({ key }) => key === 'edge-errors'), ...burns];
}

/**
 * Share of answers that are 5xx, in percent. The probe asks for seven things a minute, so an hour has at least 420
 * requests, and the tightest limit that there can be is no single answer's doing.
 */
const errorRate = (distributionId: string, period: number): Signal => ({
  metric: new Metric({
    ...EDGE_ERRORS,
    dimensionsMap: { DistributionId: distributionId, Region: 'Global' },
    statistic: 'Average',
    period: Duration.minutes(period),
  }),
  period,
  most: 100,
  everyMinutes: null,
});
