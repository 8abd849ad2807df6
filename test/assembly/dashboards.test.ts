import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { loadTiers } from '../../config';
import { watchingOf } from '../../config/watching';
import { ALARMS, type AlarmKey, alarmKeyOf } from '../../contract/alarms';
import { METRIC_NAMESPACE, METRICS, metricDimensions, SYNC_RUNS } from '../../contract/metrics';
import { EDGE_REGION, namesOf } from '../../contract/names';
import { readBody, type Shown, type Widget } from '../../local/dashboard-picture/read-body';
import { resourcesOf, stackAt } from './assemblies';
import { PROJECT } from './synthesize';

const tiers = loadTiers();
/** CloudWatch's grid; at the height of its rows, 24 of them are what a screen shows. */
const SCREEN = { columns: 24, rows: 24 };
/** Metrics that AWS emits by itself for what the tier has. */
const BY_AWS = ['AWS/CloudFront 5xxErrorRate', 'AWS/SQS ApproximateNumberOfMessagesVisible'];

interface AlarmProperties {
  readonly AlarmName: string;
  readonly Namespace: string;
  readonly MetricName: string;
  readonly Dimensions: { Name: string; Value: unknown }[];
  readonly Statistic?: string;
  readonly Period: number;
  readonly Threshold: number;
  readonly ComparisonOperator: string;
}

const alarmsOf = (tier: string, stack: 'monitoring' | 'edge') =>
  resourcesOf(stackAt(`${tier}/${stack}`).template, 'AWS::CloudWatch::Alarm').map(
    ({ Properties }) => Properties as unknown as AlarmProperties,
  );

/** The widgets of a dashboard, whose body must be whole: without references, so that it can be read as it stands. */
function widgetsOf(tier: string, name: string): readonly Widget[] {
  const dashboard = resourcesOf(stackAt(`${tier}/monitoring`).template, 'AWS::CloudWatch::Dashboard').find(
    ({ Properties }) => Properties['DashboardName'] === name,
  );
  const body = dashboard?.Properties['DashboardBody'];
  if (typeof body !== 'string') throw new Error(`${name} is ${JSON.stringify(body)}, expected a whole text.`);
  return readBody(body);
}

const graphsOf = (widgets: readonly Widget[]) => widgets.flatMap((each) => (each.type === 'metric' ? [each] : []));

/** What is shown is what the alarm watches: the same metric, statistic, period, account and region. */
function isOf(alarm: AlarmProperties, account: string, region: string) {
  return (shown: Shown): boolean => {
    const same = shown.statistic === alarm.Statistic && shown.periodSeconds === alarm.Period && shown.region === region;
    const mine = shown.account === null || shown.account === account;
    const { search } = shown;
    if (!same || !mine || shown.namespace !== alarm.Namespace || shown.metric !== alarm.MetricName) return false;
    const wanted = Object.fromEntries(alarm.Dimensions.map(({ Name, Value }) => [Name, Value]));
    if (!search) return JSON.stringify(sorted(shown.dimensions)) === JSON.stringify(sorted(wanted));
    return (
      JSON.stringify([...search.schema].sort()) === JSON.stringify(Object.keys(wanted).sort()) &&
      Object.entries(shown.dimensions).every(([name, value]) => wanted[name] === value)
    );
  };
}

const sorted = (dimensions: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(dimensions).sort(([a], [b]) => (a < b ? -1 : 1)));

function expectOneScreen(widgets: readonly Widget[]): void {
  const taken = new Set<string>();
  for (const { x, y, width, height } of widgets) {
    expect(x + width).toBeLessThanOrEqual(SCREEN.columns);
    expect(y + height).toBeLessThanOrEqual(SCREEN.rows);
    for (let column = x; column < x + width; column += 1) {
      for (let row = y; row < y + height; row += 1) {
        expect(taken.has(`${column} ${row}`)).toBe(false);
        taken.add(`${column} ${row}`);
      }
    }
  }
}

function expectEmitted(graphs: ReturnType<typeof graphsOf>, tierOf: (shown: Shown) => string): void {
  const ours = [...Object.values(METRICS).map(({ name }) => name as string), SYNC_RUNS.name];
  for (const shown of graphs.flatMap(({ shows }) => shows)) {
    if (shown.namespace !== METRIC_NAMESPACE) expect(BY_AWS).toContain(`${shown.namespace} ${shown.metric}`);
    else {
      expect(ours).toContain(shown.metric);
      expect(shown.dimensions).toEqual(metricDimensions(tierOf(shown)));
    }
  }
}

describe.each(tiers)('the dashboard of $tier', (config) => {
  const { tier, account, region } = config;
  const widgets = widgetsOf(tier, namesOf(config).dashboard);
  const graphs = graphsOf(widgets);
  const alarms = [
    ...alarmsOf(tier, 'monitoring').map((alarm) => ({ alarm, region })),
    ...alarmsOf(tier, 'edge').map((alarm) => ({ alarm, region: EDGE_REGION })),
  ];

  it('fits on one screen, and nothing lies upon another', () => expectOneScreen(widgets));

  it('shows metrics that somebody emits, with the dimensions they are emitted with', () => {
    expect(graphs.length).toBeGreaterThan(12);
    expectEmitted(graphs, () => tier);
  });

  it('shows what each alarm watches, with the threshold as a line and the side beyond it shaded', () => {
    expect(alarms.length).toBeGreaterThan(20);
    for (const { alarm, region: where } of alarms) {
      const key = alarmKeyOf(tier, alarm.AlarmName) as AlarmKey;
      const on = graphs.filter(({ shows }) => shows.some(isOf(alarm, account, where)));
      expect([alarm.AlarmName, on.length]).toEqual([alarm.AlarmName, 1]);
      const side = alarm.ComparisonOperator.startsWith('Greater') ? 'above' : 'below';
      expect(on[0]?.lines).toContainEqual(
        expect.objectContaining({ value: alarm.Threshold, fill: side, label: expect.stringMatching(`^${key} [<>]`) }),
      );
    }
  });

  it('has no line that is no alarm’s', () => {
    const thresholds = alarms.map(({ alarm }) => `${alarmKeyOf(tier, alarm.AlarmName)} ${alarm.Threshold}`);
    for (const { value, label } of graphs.flatMap(({ lines }) => lines)) {
      expect(thresholds).toContain(`${label.split(' ')[0]} ${value}`);
    }
  });

  it('lists every alarm of both regions, and those over all of them first', () => {
    const [list] = widgets.flatMap((each) => (each.type === 'alarm' ? [each] : []));
    const inStack = (['monitoring', 'edge'] as const).flatMap((id) => {
      const { template, region: where } = stackAt(`${tier}/${id}`);
      return ['AWS::CloudWatch::Alarm', 'AWS::CloudWatch::CompositeAlarm'].flatMap((type) =>
        resourcesOf(template, type).map(
          ({ Properties }) => `arn:aws:cloudwatch:${where}:${account}:alarm:${Properties['AlarmName']}`,
        ),
      );
    });
    expect([...(list?.alarms ?? [])].sort()).toEqual(inStack.sort());
    expect(list?.alarms.slice(0, 4).map((arn) => arn.split(':').pop())).toEqual(
      expect.arrayContaining(Object.values(namesOf(config).composites)),
    );
  });

  it('links each alarm to its runbook', () => {
    const text = widgets.map((each) => (each.type === 'text' ? each.markdown : '')).join('\n');
    for (const [key, { runbook }] of Object.entries(ALARMS)) {
      expect(text).toContain(`[${key}](${config.alarms.runbooks}${runbook})`);
      expect(existsSync(join(PROJECT, 'docs/runbook', runbook))).toBe(true);
    }
    expect(text.match(/\]\(/g)).toHaveLength(Object.keys(ALARMS).length);
    expect(text).toContain(`npx tier doctor ${tier}`);
  });
});

describe('the dashboard across tiers', () => {
  const watchers = tiers.filter((config) => watchingOf(tiers, config).watches.length > 0);

  it('is there once', () => {
    expect(watchers.map(({ tier }) => tier)).toEqual(['prod']);
    for (const config of tiers) {
      const dashboards = resourcesOf(stackAt(`${config.tier}/monitoring`).template, 'AWS::CloudWatch::Dashboard');
      expect(dashboards).toHaveLength(watchers.includes(config) ? 2 : 1);
    }
  });

  describe.each(watchers)('in $tier', (watcher) => {
    const shown = [...watchingOf(tiers, watcher).watches, watcher];
    const widgets = widgetsOf(watcher.tier, namesOf(watcher).tiersDashboard);
    const graphs = graphsOf(widgets);
    const accountOf = ({ account }: Shown) => account ?? watcher.account;
    const tierOf = (each: Shown) => shown.find(({ account }) => account === accountOf(each))?.tier ?? 'of no tier';

    it('fits on one screen', () => expectOneScreen(widgets));

    it('shows metrics of each tier, from that tier’s account and no other', () => {
      expectEmitted(graphs, tierOf);
      for (const { shows } of graphs) expect(new Set(shows.map(tierOf)).size).toBe(1);
      expect(new Set(graphs.flatMap(({ shows }) => shows.map(tierOf)))).toEqual(new Set(shown.map(({ tier }) => tier)));
    });

    it('has the tiers in columns, in the order in which a release goes up, the same graphs in each', () => {
      const columns = [...new Set(graphs.map(({ x }) => x))].sort((a, b) => a - b);
      const titles = columns.map((x) => graphs.filter((graph) => graph.x === x).map(({ title }) => title));
      expect(columns.map((x) => graphs.find((graph) => graph.x === x)?.shows.map(tierOf)[0])).toEqual(
        shown.map(({ tier }) => tier),
      );
      for (const column of titles) expect(column).toEqual(titles[0]);
    });

    it('has each tier’s own thresholds', () => {
      for (const { shows, lines } of graphs) {
        const tier = tierOf(shows[0] as Shown);
        const thresholds = [...alarmsOf(tier, 'monitoring'), ...alarmsOf(tier, 'edge')].map(
          (alarm) => `${alarmKeyOf(tier, alarm.AlarmName)} ${alarm.Threshold}`,
        );
        expect(lines.length).toBeGreaterThan(0);
        for (const { value, label } of lines) expect(thresholds).toContain(`${label.split(' ')[0]} ${value}`);
      }
    });

    it('leads to each tier’s own dashboard', () => {
      for (const config of shown) {
        const text = widgets.map((each) => (each.type === 'text' ? each.markdown : '')).join('\n');
        expect(text).toContain(`region=${config.region}#dashboards/dashboard/${namesOf(config).dashboard})`);
      }
    });
  });
});
