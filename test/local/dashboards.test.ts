import { CloudWatchClient, DescribeAlarmsCommand, ListMetricsCommand } from '@aws-sdk/client-cloudwatch';
import {
  CreateRoleCommand,
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  IAMClient,
  PutRolePolicyCommand,
} from '@aws-sdk/client-iam';
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

  it.each(attempts)('$whose: not even the root of $who may take the role that reads them', async ({ account, who }) => {
    const { aws, config } = tierNamed(who);
    const client = new STSClient(aws.clientConfig(config.region));
    const RoleArn = `arn:aws:iam::${account}:role/${METRICS_ROLE}`;
    await expect(client.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'test' }))).rejects.toMatchObject({
      name: 'AccessDenied',
    });
    client.destroy();
  });

  it.each(watched)(
    '$tier: is read by CloudWatch’s own role in the account that watches, which reads nothing else',
    async (config) => {
      const watcher = tierNamed(
        (tiers.find(({ account }) => account === watchingOf(tiers, config).watchedBy) ?? config).tier,
      );
      const place = watcher.aws.clientConfig(watcher.config.region);
      const iam = new IAMClient(place);
      // As the real one is made: only CloudWatch may take it there, and here the test stands in for CloudWatch.
      const RoleName = 'AWSServiceRoleForCloudWatchCrossAccount';
      const trust = {
        Effect: 'Allow',
        Principal: { AWS: `arn:aws:iam::${watcher.account}:root` },
        Action: 'sts:AssumeRole',
      };
      const may = { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: `arn:aws:iam::*:role/${METRICS_ROLE}` };
      const policy = (statement: object) => JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
      const Path = '/aws-service-role/cloudwatch-crossaccount.amazonaws.com/';
      const made = await iam.send(new CreateRoleCommand({ RoleName, Path, AssumeRolePolicyDocument: policy(trust) }));
      await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: 'take', PolicyDocument: policy(may) }));
      try {
        const cloudWatch = await as(place, made.Role?.Arn ?? '');
        const reader = await as(cloudWatch, `arn:aws:iam::${config.account}:role/${METRICS_ROLE}`);
        const client = new CloudWatchClient({ ...reader, region: config.region });
        const { Metrics = [] } = await client.send(new ListMetricsCommand({ Namespace: METRIC_NAMESPACE }));
        const seen = Metrics.flatMap(({ Dimensions = [] }) => Dimensions.filter(({ Name }) => Name === 'Tier'));
        // Other tests have functions of their own there, which are of no tier.
        const ofTiers = seen.map(({ Value = '' }) => Value).filter((value) => tiers.some(({ tier }) => tier === value));
        expect(new Set(ofTiers)).toEqual(new Set([config.tier]));
        await expect(client.send(new DescribeAlarmsCommand({}))).rejects.toMatchObject({
          name: expect.stringMatching(/^AccessDenied/),
        });
        client.destroy();
      } finally {
        await iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName: 'take' }));
        await iam.send(new DeleteRoleCommand({ RoleName }));
        iam.destroy();
      }
    },
  );
});

type ClientConfig = ReturnType<ReturnType<typeof tierNamed>['aws']['clientConfig']>;

/** Options for clients of whoever has taken a role. */
async function as(config: ClientConfig, RoleArn: string) {
  const client = new STSClient(config);
  const { Credentials } = await client.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'test' }));
  client.destroy();
  const { AccessKeyId = '', SecretAccessKey = '', SessionToken = '' } = Credentials ?? {};
  const credentials = { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
  return { ...config, credentials };
}
