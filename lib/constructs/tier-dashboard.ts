import {
  Alarm,
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  type HorizontalAnnotation,
  type IMetric,
  type IWidget,
  MathExpression,
  PeriodOverride,
  TextWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import { Duration } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { TierConfig } from '../../config/tier-config';
import { ALARMS, type AlarmKey } from '../../contract/alarms';
import { METRIC_NAMESPACE, SYNC_RUNS, syncRunDimensions } from '../../contract/metrics';
import type { TierNames } from '../../contract/names';
import { alarmArns } from './alarm-arns';
import { type AlarmGraph, alarmGraphs } from './alarm-graphs';
import { tierSignal } from './signal';

export interface TierDashboardProps {
  readonly config: TierConfig;
  readonly names: TierNames;
}

/** CloudWatch's grid has 24 columns; 24 of its rows are one screen. */
const FULL = 24;
const QUARTER = FULL / 4;
const HEIGHT = 4;

/**
 * One tier on one screen, from top to bottom: its alarms; what readers get; what stands behind them if the API fails; who
 * keeps it so; who watches; and the way to each runbook.
 */
export function tierDashboard(scope: Construct, id: string, { config, names }: TierDashboardProps): void {
  const graphs = alarmGraphs(config);
  const of = (graph: AlarmGraph) => graphWidget(config, graphs[graph]);
  const without = (title: string, ...metrics: IMetric[]) => graphWidget(config, { title, metrics, lines: [] });

  new Dashboard(scope, id, {
    dashboardName: names.dashboard,
    defaultInterval: Duration.hours(3),
    // Otherwise the console takes longer periods for longer times, and a line at a sum's threshold means nothing.
    periodOverride: PeriodOverride.INHERIT,
    widgets: [
      [
        new AlarmStatusWidget({
          title: `${config.tier}: alarms, those over all of them first`,
          alarms: alarmArns(config, names).map((arn) => Alarm.fromAlarmArn(scope, `On dashboard ${arn}`, arn)),
          width: FULL,
          height: HEIGHT,
        }),
      ],
      [of('served'), of('latency'), of('edge'), of('budget')],
      [of('api'), of('age'), of('path'), without('Terms of the snapshot', own(config, 'snapshotTerms'))],
      [
        of('sync'),
        of('refused'),
        without('Runs of the sync, by what they came to', syncRuns(config)),
        without('Seconds and retries of a sync', own(config, 'syncSeconds'), own(config, 'syncRetries')),
      ],
      [of('probe'), of('flags'), of('rollback'), of('queues')],
      [new TextWidget({ markdown: runbooks(config), width: FULL, height: 3 })],
    ],
  });
}

interface Graph {
  readonly title: string;
  readonly metrics: readonly IMetric[];
  readonly lines: readonly HorizontalAnnotation[];
}

/** A graph as wide as a quarter of the screen, or as given. */
export const graphWidget = ({ region }: TierConfig, { title, metrics, lines }: Graph, width = QUARTER): IWidget =>
  new GraphWidget({
    title,
    region,
    left: [...metrics],
    width,
    height: HEIGHT,
    leftYAxis: { min: 0, showUnits: false },
    leftAnnotations: [...lines],
  });

const own = (config: TierConfig, key: Parameters<typeof tierSignal>[1]): IMetric =>
  tierSignal(config, key, { statistic: 'Maximum', period: config.taxonomy.sync.everyMinutes }).metric;

/** One line for each outcome that occurred: nobody can list beforehand why a run may refuse. */
function syncRuns({ tier, taxonomy }: TierConfig): IMetric {
  const { Reason: _, ...fixed } = syncRunDimensions(tier, '');
  const schema = [METRIC_NAMESPACE, ...Object.keys(fixed), 'Reason'].join(',');
  const terms = Object.entries(fixed).map(([name, value]) => `${name}="${value}"`);
  return new MathExpression({
    expression: `SEARCH('{${schema}} MetricName="${SYNC_RUNS.name}" ${terms.join(' ')}', 'Sum', ${taxonomy.sync.everyMinutes * 60})`,
    usingMetrics: {},
    label: '',
    period: Duration.minutes(taxonomy.sync.everyMinutes),
  });
}

/** Each alarm with its runbook, those first that wake somebody. */
function runbooks({ tier, alarms }: TierConfig): string {
  const links = (tells: 'page' | 'ticket') =>
    (Object.keys(ALARMS) as AlarmKey[])
      .filter((key) => ALARMS[key].tells === tells)
      .map((key) => `[${key}](${alarms.runbooks}${ALARMS[key].runbook})`)
      .join(' · ');
  return [
    `**Runbooks** of what wakes somebody: ${links('page')}`,
    `Of what waits for the working day: ${links('ticket')}`,
    `First: \`npx tier doctor ${tier}\``,
  ].join('\n\n');
}
