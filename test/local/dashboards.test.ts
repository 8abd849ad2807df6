import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { loadTiers } from '../../config';
import { watchingOf } from '../../config/watching';
import { METRIC_NAMESPACE } from '../../contract/metrics';
import { METRICS_ROLE, namesOf } from '../../contract/names';
import { deployedDashboard } from '../../local/dashboard-picture/deployed';
import type { DrawnWidget } from '../../local/dashboard-picture/drawing';
import { startedAws, tierNamed, until } from './running';

const MINUTE = 60_000;
const tiers = loadTiers();
/** Reaches beyond now, so that periods count that are not over yet. */
const span = () => ({ from: new Date(Date.now() - 60 * MINUTE), to: new Date(Date.now() + 60 * MINUTE) });

/** Titles of graphs over metrics of ours that lack a line. */
const emptyOf = (widgets: readonly DrawnWidget[]) =>
  widgets.flatMap((widget) =>
    widget.type === 'metric' &&
    widget.shows.some(({ namespace }) => namespace === METRIC_NAMESPACE) &&
    widget.series.filter(({ times }) => times.length > 0).length < widget.shows.length
      ? [widget.title]
      : [],
  );

describe.each(tiers)('the deployed dashboards of $tier', (config) => {
  const { dashboard, tiersDashboard } = namesOf(config);
  const { watches } = watchingOf(tiers, config);

  it.each(watches.length > 0 ? [dashboard, tiersDashboard] : [dashboard])(
    '%s shows what the running functions emit, and every alarm of its list is there',
    async (name) => {
      const drawn = () => deployedDashboard(startedAws(), { ...config, dashboard: name, span: span() });
      const { widgets } = await until(drawn, (drawing) => emptyOf(drawing.widgets).length === 0);
      const alarms = widgets.flatMap((widget) => (widget.type === 'alarm' ? widget.alarms : []));
      expect(alarms.filter(({ state }) => state === null)).toEqual([]);
      expect(alarms.length > 0).toBe(name === dashboard);
    },
    8 * MINUTE,
  );
});

describe('the metrics of a tier that is watched', () => {
  const watched = tiers.filter((config) => watchingOf(tiers, config).watchedBy !== null);
  const attempts = watched.flatMap((config) =>
    tiers.map((who) => ({ account: config.account, whose: config.tier, who: who.tier })),
  );

  // That CloudWatch's own role may is for a real account to show: the local AWS knows no paths of roles.
  it.each(attempts)('$whose: not even the root of $who may take the role that reads them', async ({ account, who }) => {
    const { aws, config } = tierNamed(who);
    const client = new STSClient(aws.clientConfig(config.region));
    const RoleArn = `arn:aws:iam::${account}:role/${METRICS_ROLE}`;
    await expect(client.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'test' }))).rejects.toMatchObject({
      name: 'AccessDenied',
    });
    client.destroy();
  });
});
