import { MathExpression } from 'aws-cdk-lib/aws-cloudwatch';
import { Duration } from 'aws-cdk-lib/core';
import type { TierConfig } from '../../config/tier-config';
import { EDGE_REGION, namesOf } from '../../contract/names';
import { EDGE_ERRORS, edgeAlarmRules } from './edge-alarms';
import type { AlarmRule } from './guarded-alarm';
import type { Signal } from './signal';
import { tierAlarmRules } from './tier-alarms';

/** Every single alarm of a tier, of both of its regions, for whoever shows them and makes none. */
export const alarmRules = (config: TierConfig): AlarmRule[] => [
  ...tierAlarmRules(config, namesOf(config)),
  ...edgeAlarmRules(config, (period) => errorRateSearched(config.account, period)),
];

/** `1 h`, `5 min`. */
export const periodText = (minutes: number) => (minutes % 60 === 0 ? `${minutes / 60} h` : `${minutes} min`);

/**
 * CloudFront's error rate without the distribution's id, which AWS chooses in another region: a search finds it, as an
 * account has one distribution of a tier.
 */
function errorRateSearched(account: string, period: number): Signal {
  const { namespace, metricName } = EDGE_ERRORS;
  const terms = `{${namespace},DistributionId,Region} MetricName="${metricName}" Region="Global"`;
  const metric = new MathExpression({
    expression: `SEARCH('${terms}', 'Average', ${period * 60})`,
    usingMetrics: {},
    label: `${metricName}, ${periodText(period)}`,
    period: Duration.minutes(period),
    searchAccount: account,
    searchRegion: EDGE_REGION,
  });
  return { metric, period, most: 100, everyMinutes: null };
}
