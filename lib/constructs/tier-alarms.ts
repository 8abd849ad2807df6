import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { Duration } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { TierConfig } from '../../config/tier-config';
import type { AlarmKey } from '../../contract/alarms';
import type { TierNames } from '../../contract/names';
import { type AlarmRule, type AlarmTopics, GuardedAlarm } from './guarded-alarm';
import { runsEvery, type Signal, tierSignal } from './signal';

interface Scene {
  readonly config: TierConfig;
  readonly names: TierNames;
  readonly topics: AlarmTopics;
}

type Rest = Omit<AlarmRule, 'key'>;

/** One period that is long enough: after one good value a new tier is healthy, and not only after several. */
const ONCE = { bad: 1, of: 1 };
/**
 * As many periods in a row, each as long as one run: of a longer period CloudWatch would still find the last value well
 * after the runs have stopped, as it looks back further than it evaluates.
 */
const allOf = (periods: number) => ({ bad: periods, of: periods });
const silent = { is: 'bad', because: 'what does not run sees and mends nothing.' } as const;
const elsewhere = (who: string) =>
  ({ is: 'no news', because: `a ${who} that does not run is another alarm's matter.` }) as const;

/** Every alarm of the tier's own region. */
export const tierAlarms = (scope: Construct, { config, names, topics }: Scene): GuardedAlarm[] =>
  tierAlarmRules(config, names).map(
    (rule) => new GuardedAlarm(scope, [rule.key, rule.instance ?? []].flat().join('-'), { config, topics, ...rule }),
  );

/** Thresholds are the tier's; times follow from how often the functions run. */
export function tierAlarmRules(config: TierConfig, names: TierNames): AlarmRule[] {
  const { thresholds } = config.alarms;
  const every = runsEvery(config);
  const alarm = (key: AlarmKey, rest: Rest): AlarmRule => ({ key, ...rest });
  const signal = (...[key, how]: [Parameters<typeof tierSignal>[1], Parameters<typeof tierSignal>[2]]) =>
    tierSignal(config, key, how);

  return [
    alarm('snapshot-too-old', {
      // As readers see it, so that it grows whatever it is that keeps the sync from its work.
      signal: signal('readerSnapshotAge', { statistic: 'Minimum', period: 2 }),
      ...{ comparison: '>', threshold: thresholds.snapshotAgeMinutes * 60, periods: ONCE },
      silence: elsewhere('probe'),
    }),
    alarm('sync-refused', {
      signal: signal('syncRefused', { statistic: 'Maximum', period: every.sync }),
      // Twice in a row: a revision that is withdrawn at once is nobody's work, and of refusals and failures by turns
      // `sync-failing` tells. By intervals, as somebody who looks runs it as well.
      ...{ comparison: '>=', threshold: 1, periods: allOf(2) },
      silence: elsewhere('sync'),
    }),
    alarm('sync-failing', {
      signal: signal('syncSucceeded', { statistic: 'Sum', period: thresholds.syncFailures * every.sync }),
      ...{ comparison: '<', threshold: 1, periods: ONCE },
      silence: elsewhere('sync'),
    }),
    alarm('sync-silent', {
      signal: signal('syncSucceeded', { statistic: 'SampleCount', period: every.sync }),
      ...{ comparison: '<', threshold: 1, periods: allOf(3) },
      silence: silent,
    }),
    alarm('publisher-behind', {
      signal: signal('flagsPublished', { statistic: 'Sum', period: every.publisher }),
      ...{ comparison: '<', threshold: 1, periods: allOf(thresholds.publisherSilenceMinutes / every.publisher) },
      silence: silent,
    }),
    alarm('flags-rolled-back', {
      signal: signal('flagsRolledBack', { statistic: 'Maximum', period: 2 }),
      ...{ comparison: '>=', threshold: 1, periods: ONCE },
      silence: elsewhere('publisher'),
    }),
    alarm('api-failing', {
      signal: signal('apiFailed', { statistic: 'Maximum', period: every.probe }),
      // Two of five: half an outage is one, and a single answer is none.
      ...{ comparison: '>=', threshold: 1, periods: share(0.4, thresholds.apiFailingMinutes) },
      silence: elsewhere('probe'),
    }),
    alarm('api-failing-long', {
      // An average, as a sum falls when the probe falls silent.
      signal: signal('apiFailed', { statistic: 'Average', period: 5 }),
      ...{ comparison: '>=', threshold: 0.4 },
      // All of the time, but for a tenth of it: an API that flutters does not begin anew each time.
      periods: share(0.9, Math.floor(thresholds.apiFailingPageMinutes / 5)),
      silence: elsewhere('probe'),
    }),
    alarm('snapshot-path-failing', {
      signal: signal('snapshotPathFailed', { statistic: 'Maximum', period: every.probe }),
      // Nobody suffers yet, so it may take one more than for readers.
      ...{ comparison: '>=', threshold: 1, periods: { bad: 3, of: 5 } },
      silence: elsewhere('probe'),
    }),
    alarm('readers-failing', {
      signal: signal('readerFailed', { statistic: 'Maximum', period: every.probe }),
      // In a row: of a month of single failures two will be near each other, and the edge's own rate sees what comes and goes.
      ...{ comparison: '>=', threshold: 1, periods: allOf(2) },
      silence: elsewhere('probe'),
    }),
    alarm('readers-slow', {
      signal: signal('readerLatency', { statistic: 'Average', period: 5 }),
      ...{ comparison: '>', threshold: thresholds.readerMilliseconds, periods: { bad: 2, of: 3 } },
      silence: { is: 'no news', because: 'a reader who never gets there has no latency.' },
    }),
    alarm('probe-silent', {
      signal: signal('readerFailed', { statistic: 'SampleCount', period: every.probe }),
      ...{ comparison: '<', threshold: 1, periods: allOf(5) },
      silence: silent,
    }),
    ...Object.values(names.queues).map((queueName) =>
      alarm('dead-letters', {
        instance: queueName.slice(`${names.stacks.storage.replace(/-storage$/, '')}-`.length),
        signal: waitingIn(queueName),
        ...{ comparison: '>', threshold: 0, periods: ONCE },
        silence: { is: 'good', because: 'SQS says nothing of a queue that was empty for hours.' },
      }),
    ),
  ];
}

/**
 * So many of the last periods, and not a sum over one long one: a sum falls when its metric falls silent, and the alarm
 * would say in the middle of the fault that it is over.
 */
const share = (part: number, of: number): AlarmRule['periods'] => ({ bad: Math.ceil(part * of), of });

/** SQS publishes every five minutes for a queue that is in use, and nothing for one that was idle for six hours. */
const waitingIn = (queueName: string): Signal => ({
  metric: new Metric({
    namespace: 'AWS/SQS',
    metricName: 'ApproximateNumberOfMessagesVisible',
    dimensionsMap: { QueueName: queueName },
    statistic: 'Maximum',
    period: Duration.minutes(5),
  }),
  period: 5,
  most: null,
  everyMinutes: null,
});
