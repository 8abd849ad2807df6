import {
  CloudWatchClient,
  DescribeAlarmsCommand,
  GetDashboardCommand,
  type StateValue,
} from '@aws-sdk/client-cloudwatch';
import { localAws } from '../aws';
import type { LocalSession } from '../session';
import { type Drawing, drawingOf } from './drawing';
import { type GraphWidget, readBody } from './read-body';
import { type Series, type Span, seriesOf } from './series';

/** Which dashboard, in whose account. */
export interface Wanted {
  readonly dashboard: string;
  readonly account: string;
  readonly region: string;
  readonly span: Span;
}

/**
 * Reads a deployed dashboard's body, and all that it shows, from the local AWS. Metrics of other accounts are asked for
 * in those accounts, as CloudWatch's console does through their role.
 */
export async function deployedDashboard(
  { endpoint, caFile }: Pick<LocalSession, 'endpoint' | 'caFile'>,
  { dashboard, account, region, span }: Wanted,
): Promise<Drawing> {
  const clients = new Map<string, CloudWatchClient>();
  const clientAt = (owner: string, where: string): CloudWatchClient => {
    const key = `${owner} ${where}`;
    const client =
      clients.get(key) ?? new CloudWatchClient(localAws({ account: owner, endpoint, caFile }).clientConfig(where));
    clients.set(key, client);
    return client;
  };
  try {
    const asked = new GetDashboardCommand({ DashboardName: dashboard });
    const widgets = readBody((await clientAt(account, region).send(asked)).DashboardBody ?? '');
    const series = new Map<GraphWidget, readonly Series[]>();
    const states = new Map<string, StateValue>();
    for (const widget of widgets) {
      if (widget.type === 'metric') {
        const lines = widget.shows.map((shown) =>
          seriesOf(clientAt(shown.account ?? account, shown.region), shown, span),
        );
        series.set(widget, (await Promise.all(lines)).flat());
      }
      if (widget.type === 'alarm') {
        for (const where of new Set(widget.alarms.map((arn) => arn.split(':')[3] as string))) {
          const all = await clientAt(account, where).send(
            new DescribeAlarmsCommand({ AlarmTypes: ['MetricAlarm', 'CompositeAlarm'], MaxRecords: 100 }),
          );
          for (const { AlarmArn = '', StateValue } of [...(all.MetricAlarms ?? []), ...(all.CompositeAlarms ?? [])]) {
            if (StateValue) states.set(AlarmArn, StateValue);
          }
        }
      }
    }
    return drawingOf({
      ...{ title: dashboard, widgets, span },
      series: (graph) => series.get(graph) ?? [],
      state: (arn) => states.get(arn) ?? null,
    });
  } finally {
    for (const client of clients.values()) client.destroy();
  }
}
