/**
 * How long a month of minutes takes for 20 alarms: `node --import tsx bench/traces.ts`. CPU seconds of this process, as
 * the machine may be busy; making the series is not counted.
 */
import type { MetricAlarm } from '@aws-sdk/client-cloudwatch';
import { latency } from '../local/alarms/traces/latency';
import type { MetricSeries } from '../local/alarms/traces/point';
import { trace } from '../local/alarms/traces/trace';
import { failureCount, requestCount, traffic } from '../local/alarms/traces/traffic';

const DAY = 86_400_000;
const from = Date.parse('2026-11-01T00:00:00Z');
const to = from + 30 * DAY;
const outage = { from: from + 3 * DAY, to: from + 3 * DAY + DAY / 24, share: 0.5 };
const minutes = traffic({ from, to, perMinute: 1000, seed: 7, faults: [outage] });
const series: MetricSeries[] = [
  { namespace: 'N', metric: 'Requests', points: requestCount(minutes) },
  { namespace: 'N', metric: 'Failed', points: failureCount(minutes) },
  { namespace: 'N', metric: 'Latency', points: latency({ minutes, median: 200, seed: 3 }) },
];

const common = (name: string, EvaluationPeriods: number, Threshold: number) =>
  ({ AlarmName: name, EvaluationPeriods, Threshold, ComparisonOperator: 'GreaterThanThreshold' }) as const;
const metricStat = (MetricName: string, Period: number) => ({
  Metric: { Namespace: 'N', MetricName },
  Period,
  Stat: 'Sum',
});
const single = (metric: string, statistic: 'Average' | 'Maximum' | 'p99', Period: number): MetricAlarm => ({
  ...common(`${metric}-${statistic}-${Period}`, 3, 5000),
  Namespace: 'N',
  MetricName: metric,
  ...(statistic === 'p99' ? { ExtendedStatistic: statistic } : { Statistic: statistic }),
  Period,
});
const rate = (Period: number): MetricAlarm => ({
  ...common(`rate-${Period}`, 3, 5),
  Metrics: [
    { Id: 'r', ReturnData: false, MetricStat: metricStat('Requests', Period) },
    { Id: 'f', ReturnData: false, MetricStat: metricStat('Failed', Period) },
    { Id: 'e', Expression: 'IF(FILL(r, 0) > 20, 100 * FILL(f, 0) / FILL(r, 0), 0)' },
  ],
});
const periods = [60, 300, 900, 1800, 3600, 7200];
const metric = [
  ...periods.flatMap((period) => [
    rate(period),
    single('Requests', 'Average', period),
    single('Failed', 'Maximum', period),
  ]),
  single('Latency', 'p99', 60),
  single('Latency', 'p99', 300),
];
const AlarmRule = metric.map(({ AlarmName }) => `ALARM("${AlarmName}")`).join(' OR ');

const before = process.cpuUsage();
const { transitions } = trace({ alarms: { metric, composite: [{ AlarmName: 'any', AlarmRule }] }, series, from, to });
const { user, system } = process.cpuUsage(before);
const seconds = (user + system) / 1e6;
console.log(
  `${metric.length} alarms over ${(to - from) / 60_000} minutes: ${seconds.toFixed(1)} s, ${transitions.length} changes.`,
);
