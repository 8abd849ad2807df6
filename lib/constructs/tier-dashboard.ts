import {
  AlarmStatusWidget,
  Color,
  Dashboard,
  GraphWidget,
  type IMetric,
  type IWidget,
  TextWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import type { TierConfig } from '../../config/tier-config';
import type { MetricKey } from '../../contract/metrics';
import type { TierNames } from '../../contract/names';
import type { GuardedAlarm } from './guarded-alarm';
import { type Statistic, tierSignal } from './signal';

export interface TierDashboardProps {
  readonly config: TierConfig;
  readonly names: TierNames;
  readonly alarms: readonly GuardedAlarm[];
}

const FULL = 24;
const THIRD = FULL / 3;
const HEIGHT = 5;

/** One tier on one screen: what readers get, what stands behind them if the API fails, and who looks after it. */
export function tierDashboard(scope: Construct, id: string, { config, names, alarms }: TierDashboardProps): void {
  const metric = (key: MetricKey, statistic: Statistic, period = 5): IMetric =>
    tierSignal(config, key, { statistic, period }).metric;
  /** With a line at each threshold that an alarm on one of these metrics has. */
  const graph = (title: string, left: readonly IMetric[], ...keys: GuardedAlarm['key'][]): IWidget =>
    new GraphWidget({
      title,
      left: [...left],
      width: THIRD,
      height: HEIGHT,
      leftYAxis: { min: 0 },
      leftAnnotations: alarms
        .filter(({ key }) => keys.includes(key))
        .map(({ threshold, definition }) => ({ value: threshold, label: definition.runbook, color: Color.RED })),
    });

  new Dashboard(scope, id, {
    dashboardName: names.dashboard,
    widgets: [
      [
        new AlarmStatusWidget({
          title: `${config.tier}: alarms`,
          alarms: alarms.map(({ alarm }) => alarm),
          width: FULL,
          height: 3,
        }),
      ],
      [
        graph('Readers that got nothing (per 5 minutes)', [metric('readerFailed', 'Sum')], 'readers-failing'),
        graph('Until a reader has page, flags and pointer (ms)', [metric('readerLatency', 'Average')], 'readers-slow'),
        graph('Readers on the snapshot (per 5 minutes)', [metric('apiFailed', 'Sum')], 'api-failing-long'),
      ],
      [
        graph(
          'Age of the snapshot, as readers see it (s)',
          [metric('readerSnapshotAge', 'Maximum')],
          'snapshot-too-old',
        ),
        graph('Snapshot path failing (per 5 minutes)', [metric('snapshotPathFailed', 'Sum')], 'snapshot-path-failing'),
        graph(
          'Runs of the sync (per 15 minutes)',
          (['syncSucceeded', 'syncRefused', 'syncFailed'] as const).map((key) => metric(key, 'Sum', 15)),
          'sync-refused',
        ),
      ],
      [
        graph('Time and retries of the sync', [metric('syncSeconds', 'Maximum'), metric('syncRetries', 'Maximum')]),
        graph('Terms of the snapshot', [metric('snapshotTerms', 'Maximum')]),
        graph(
          'Flags: confirmed, rolled back (per 5 minutes)',
          [metric('flagsPublished', 'Sum'), metric('flagsRolledBack', 'Maximum')],
          'flags-rolled-back',
        ),
      ],
      [new TextWidget({ markdown: runbooks(alarms, config.alarms.runbooks), width: FULL, height: 4 })],
    ],
  });
}

/** Each alarm with its runbook; one line a runbook. */
function runbooks(alarms: readonly GuardedAlarm[], base: string): string {
  const lines = alarms.map(
    ({ definition }) => `- [${definition.runbook}](${base}${definition.runbook}): ${definition.fault}`,
  );
  return [...new Set(lines)].join('\n');
}
