import type { CloudWatchClient, MetricAlarm, StateValue } from '@aws-sdk/client-cloudwatch';
import { type Alarm, readAlarm } from './alarm';
import { type Evaluation, evaluate } from './evaluate';
import { explain } from './explain';
import { localLimit } from './local-limits';
import { fetchMetrics } from './metric-data';
import { withRunningMinute } from './running-minute';
import { endOfWindow } from './schedule';

export interface Verdict {
  readonly name: string;
  readonly from: StateValue | undefined;
  readonly to: StateValue;
  /** For a person. At most 1,023 characters (SetAlarmState). */
  readonly reason: string;
}

const MINUTE = 60_000;

/** Why the clock leaves an alarm without a verdict; null when it evaluates it. */
export function notEvaluated(alarm: MetricAlarm): string | null {
  const read = readAlarm(alarm);
  return typeof read === 'string' ? read : localLimit(read);
}

/** What deployed alarms should be at `now`, by the metrics of their account and region. */
export async function evaluateDeployed(
  client: CloudWatchClient,
  deployed: readonly MetricAlarm[],
  now: number,
  runningMinute: 'wait' | 'count',
): Promise<Verdict[]> {
  const unknown: Verdict[] = [];
  const known: { alarm: Alarm; from: StateValue | undefined }[] = [];
  for (const described of deployed) {
    const { AlarmName: name = '', StateValue: from } = described;
    const alarm = readAlarm(described);
    const reason = typeof alarm === 'string' ? alarm : localLimit(alarm);
    if (typeof alarm === 'string' || reason !== null) {
      unknown.push({ name, from, to: 'INSUFFICIENT_DATA', reason: reason ?? String(alarm) });
    } else known.push({ alarm, from });
  }
  const moments = runningMinute === 'count' ? [now, now + MINUTE] : [now];
  const alarms = known.map(({ alarm }) => alarm);
  const ends = alarms.flatMap((alarm) => moments.map((at) => endOfWindow(alarm, at)));
  const source = await fetchMetrics(client, alarms, [...new Set(ends)]);
  const verdicts = known.map(({ alarm, from }): Verdict => {
    const [whole, running] = moments.map((at) => evaluate(alarm, from ?? 'INSUFFICIENT_DATA', source, at));
    const found = running ? withRunningMinute(alarm, whole as Evaluation, running) : (whole as Evaluation);
    return { name: alarm.name, from, to: found.state, reason: explain(alarm, found) };
  });
  return [...unknown, ...verdicts];
}
