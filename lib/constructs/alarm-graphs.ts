import { Color, type HorizontalAnnotation, type IMetric, Metric, Shading } from 'aws-cdk-lib/aws-cloudwatch';
import type { TierConfig } from '../../config/tier-config';
import type { AlarmKey } from '../../contract/alarms';
import { alarmRules, periodText } from './alarm-rules';
import type { AlarmRule } from './guarded-alarm';

/** Which graph an alarm's metric and threshold stand on. An alarm without one does not compile. */
const GRAPH_OF = {
  'readers-failing': 'served',
  'readers-slow': 'latency',
  'edge-errors': 'edge',
  'budget-fast': 'budget',
  'budget-slow': 'budget',
  'api-failing': 'api',
  'api-failing-long': 'api',
  'snapshot-too-old': 'age',
  'snapshot-path-failing': 'path',
  'sync-failing': 'sync',
  'sync-silent': 'sync',
  'sync-refused': 'refused',
  'probe-silent': 'probe',
  'publisher-behind': 'flags',
  'flags-rolled-back': 'rollback',
  'dead-letters': 'queues',
} as const satisfies Record<AlarmKey, string>;

export type AlarmGraph = (typeof GRAPH_OF)[AlarmKey];

/** What the graph shows, with its unit. */
export const GRAPH_TITLES: Readonly<Record<AlarmGraph, string>> = {
  served: 'Looks that got no page, flags or taxonomy',
  latency: 'Until a reader has page, flags, pointer (ms)',
  edge: 'Answers with 5xx, by the minute (%)',
  budget: 'Answers with 5xx, against the budget (%)',
  api: 'Looks served by the snapshot: API fails',
  age: 'Age of the snapshot as readers see it (s)',
  path: 'Looks that could not read the snapshot',
  sync: 'Runs of the sync, and those that succeeded',
  refused: 'Runs that refused what the API publishes',
  probe: 'Looks of the probe a minute',
  flags: 'Flags confirmed with AppConfig a minute',
  rollback: 'Newest roll-out of flags was taken back',
  queues: 'Failed runs that wait in a queue',
};

/** Metrics with a line at each threshold that an alarm on one of them has. */
export interface GraphOfAlarms {
  readonly title: string;
  readonly metrics: readonly IMetric[];
  readonly lines: readonly HorizontalAnnotation[];
}

/**
 * The alarms of one tier, graph by graph. Each metric is the alarm's own, with its statistic and period: a line at a
 * threshold says nothing about another sum.
 */
export function alarmGraphs(config: TierConfig): Readonly<Record<AlarmGraph, GraphOfAlarms>> {
  const rules = alarmRules(config);
  const entries = Object.entries(GRAPH_TITLES).map(([graph, title]) => {
    const here = rules.filter(({ key }) => GRAPH_OF[key] === graph);
    return [graph, { title, metrics: distinct(here.map((rule) => metricOf(config, rule))), lines: linesOf(here) }];
  });
  return Object.fromEntries(entries);
}

/** The metric where it is: a dashboard of another account or region must say so. */
function metricOf({ account, region }: TierConfig, { signal: { metric, period } }: AlarmRule): IMetric {
  if (!(metric instanceof Metric)) return metric;
  const { statistic, metricName, dimensions } = metric;
  const name = dimensions?.['QueueName'] ?? `${metricName}, ${statistic} of ${periodText(period)}`;
  return metric.with({ account, region, label: String(name) });
}

const distinct = (metrics: readonly IMetric[]) => [
  ...new Map(metrics.map((metric) => [JSON.stringify(metric.toMetricConfig()), metric])).values(),
];

/** One line for each kind of alarm and threshold, with how many periods it takes; what lies beyond it is shaded. */
function linesOf(rules: readonly AlarmRule[]): HorizontalAnnotation[] {
  const lines = rules.map(({ key, comparison, threshold, periods }): [string, HorizontalAnnotation] => {
    // A product of decimals has digits that nobody wrote.
    const often = periods.of > 1 ? ` (${periods.bad} of ${periods.of})` : '';
    const label = `${key} ${comparison} ${Number(threshold.toPrecision(6))}${often}`;
    const fill = comparison.startsWith('>') ? Shading.ABOVE : Shading.BELOW;
    return [label, { value: threshold, label, color: Color.RED, fill }];
  });
  return [...new Map(lines).values()];
}
