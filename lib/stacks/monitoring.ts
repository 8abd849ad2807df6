import { ComparisonOperator } from 'aws-cdk-lib/aws-cloudwatch';
import { Duration } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { AlarmTopic } from '../constructs/alarm-topic';
import { gateAlarm } from '../constructs/gate-alarm';
import { tierHealth } from '../constructs/tier-health';
import { tierMetric } from '../constructs/tier-metric';
import type { TierStackProps } from '../tier-props';
import { TierStack } from '../tier-stack';

/** The gate alarms of the tier's region, the composite that machines react to, and the topic that reaches people. */
export class MonitoringStack extends TierStack {
  constructor(scope: Construct, id: string, { config, names, ...props }: TierStackProps) {
    super(scope, id, { ...props, description: `Tierline ${config.tier}: alarms and their topic` });
    const { tier, taxonomy } = config;
    const { thresholds, addressees } = config.alarms;
    const { topic } = new AlarmTopic(this, 'Alarms', { topicName: names.topics.alarms, addressees });
    const once = { bad: 1, of: 1 };

    const tooOld = gateAlarm(this, 'SnapshotTooOld', {
      alarmName: names.alarms.snapshotTooOld,
      meaning: `The snapshot was not confirmed with the taxonomy API for ${thresholds.snapshotAgeMinutes} minutes: look at the log of ${names.functions.taxonomySync}.`,
      // Two runs a period, so that one that comes late leaves no gap.
      metric: tierMetric(tier, 'snapshotAge', {
        statistic: 'Maximum',
        period: Duration.minutes(2 * taxonomy.sync.everyMinutes),
      }),
      comparison: ComparisonOperator.GREATER_THAN_THRESHOLD,
      threshold: thresholds.snapshotAgeMinutes * 60,
      periods: once,
      silence: { is: 'bad', because: 'a sync that does not run keeps no snapshot fresh.' },
      topic,
    });
    const failing = gateAlarm(this, 'SyncFailing', {
      alarmName: names.alarms.syncFailing,
      meaning: `No sync succeeded in the time of ${thresholds.syncFailures} runs; readers keep the last good snapshot: look at ${names.queues.taxonomySyncFailures}.`,
      metric: tierMetric(tier, 'syncSucceeded', {
        statistic: 'Sum',
        period: Duration.minutes(thresholds.syncFailures * taxonomy.sync.everyMinutes),
      }),
      comparison: ComparisonOperator.LESS_THAN_THRESHOLD,
      threshold: 1,
      periods: once,
      silence: { is: 'no news', because: `a sync that does not run is the matter of ${names.alarms.snapshotTooOld}.` },
      topic,
    });
    const behind = gateAlarm(this, 'PublisherBehind', {
      alarmName: names.alarms.publisherBehind,
      meaning: `The published flags were not confirmed with AppConfig for ${thresholds.publisherSilenceMinutes} minutes; readers keep the last ones: look at the log of ${names.functions.flagPublisher}.`,
      metric: tierMetric(tier, 'flagsPublished', {
        statistic: 'Sum',
        period: Duration.minutes(thresholds.publisherSilenceMinutes),
      }),
      comparison: ComparisonOperator.LESS_THAN_THRESHOLD,
      threshold: 1,
      periods: once,
      silence: { is: 'bad', because: 'a publisher that does not run cannot take a flag back.' },
      topic,
    });

    tierHealth(this, 'TierHealth', {
      alarmName: names.alarms.tierHealth,
      members: [
        { alarm: tooOld, name: names.alarms.snapshotTooOld },
        { alarm: failing, name: names.alarms.syncFailing },
        { alarm: behind, name: names.alarms.publisherBehind },
      ],
    });
  }
}
