import {
  type CloudWatchClient,
  type CompositeAlarm,
  type MetricAlarm,
  paginateDescribeAlarms,
  type StateValue,
} from '@aws-sdk/client-cloudwatch';
import { readComposite } from './composite/read-composite';
import { notEvaluated } from './evaluate-deployed';

/** One deployed alarm as the API describes it. */
export interface AlarmReport {
  readonly name: string;
  readonly kind: 'metric' | 'composite';
  readonly region: string;
  readonly state: StateValue;
  readonly reason: string;
  /** ISO 8601, UTC; null when the API does not say. */
  readonly updatedAt: string | null;
  /** Why the local alarm clock leaves this alarm without a verdict; null when it evaluates it. */
  readonly notModelled: string | null;
}

export type AlarmStates = readonly AlarmReport[];

export interface DeployedAlarms {
  readonly metric: readonly MetricAlarm[];
  readonly composite: readonly CompositeAlarm[];
}

/** Every alarm of a client's account and region. Composites come only when asked for by type (API reference). */
export async function describeAlarms(client: CloudWatchClient): Promise<DeployedAlarms> {
  const metric: MetricAlarm[] = [];
  const composite: CompositeAlarm[] = [];
  const pages = paginateDescribeAlarms({ client, pageSize: 100 }, { AlarmTypes: ['MetricAlarm', 'CompositeAlarm'] });
  for await (const { MetricAlarms = [], CompositeAlarms = [] } of pages) {
    metric.push(...MetricAlarms);
    composite.push(...CompositeAlarms);
  }
  return { metric, composite };
}

function reportOf(alarm: MetricAlarm | CompositeAlarm, kind: AlarmReport['kind'], region: string): AlarmReport {
  return {
    name: alarm.AlarmName ?? '',
    kind,
    region,
    state: alarm.StateValue ?? 'INSUFFICIENT_DATA',
    reason: alarm.StateReason ?? '',
    updatedAt: alarm.StateUpdatedTimestamp?.toISOString() ?? null,
    notModelled: kind === 'metric' ? notEvaluated(alarm) : notRead(alarm),
  };
}

function notRead(alarm: CompositeAlarm): string | null {
  const read = readComposite(alarm);
  return typeof read === 'string' ? read : null;
}

/** Metric and composite alarms by name. */
export const reportsOf = ({ metric, composite }: DeployedAlarms, region: string): AlarmStates =>
  [
    ...metric.map((alarm) => reportOf(alarm, 'metric', region)),
    ...composite.map((alarm) => reportOf(alarm, 'composite', region)),
  ].sort((a, b) => a.name.localeCompare(b.name));
