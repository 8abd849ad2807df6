import { Dashboard, PeriodOverride, TextWidget } from 'aws-cdk-lib/aws-cloudwatch';
import { Duration } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { TierConfig } from '../../config/tier-config';
import { namesOf } from '../../contract/names';
import { type AlarmGraph, alarmGraphs } from './alarm-graphs';
import { graphWidget } from './tier-dashboard';

const FULL = 24;
/** What tells tiers apart at a glance; everything else stands on each tier's own dashboard. */
const ROWS: readonly AlarmGraph[] = ['served', 'edge', 'api', 'age', 'sync'];

/**
 * All tiers on one screen, a column each, with each tier's own thresholds. The metrics of the tiers below are read
 * through their roles (`metrics-role.ts`); alarms of other accounts cannot be shown.
 *
 * @param tiers In the order in which a release goes up; at most eight, or a graph is narrower than three columns.
 */
export function tiersDashboard(scope: Construct, id: string, name: string, tiers: readonly TierConfig[]): void {
  const width = Math.floor(FULL / tiers.length);
  const columns = tiers.map((config) => ({ config, graphs: alarmGraphs(config) }));
  new Dashboard(scope, id, {
    dashboardName: name,
    defaultInterval: Duration.hours(3),
    periodOverride: PeriodOverride.INHERIT,
    widgets: [
      columns.map(({ config }) => new TextWidget({ markdown: heading(config), width, height: 3 })),
      ...ROWS.map((row) => columns.map(({ config, graphs }) => graphWidget(config, graphs[row], width))),
    ],
  });
}

function heading(config: TierConfig): string {
  const { tier, account, region, alarms } = config;
  const { dashboard } = namesOf(config);
  const own = `https://${region}.console.aws.amazon.com/cloudwatch/home?region=${region}#dashboards/dashboard/${dashboard}`;
  return [
    `## ${tier}`,
    `[All of it](${own}), signed in to ${account} · [runbooks](${alarms.runbooks})`,
    `First: \`npx tier doctor ${tier}\``,
  ].join('\n\n');
}
