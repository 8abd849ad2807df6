/**
 * The alarm clock: evaluates the **deployed** metric alarms by CloudWatch's documented rules and sets their state. It
 * stands in for the local AWS's own evaluation, which ignores dimensions, M of N, missing data and time, and which the
 * launcher switches off. Composite alarms are evaluated by the local AWS when a child changes.
 *
 * Not modelled, and said so on the alarm itself (INSUFFICIENT_DATA, never OK): what `readAlarm` refuses. Not modelled
 * and without a sign: the delay of some minutes with which AWS sees late datapoints, and the suppression of a
 * composite's actions.
 */
import {
  type CloudWatchClient,
  type MetricDataResult,
  paginateGetMetricData,
  ResourceNotFound,
  SetAlarmStateCommand,
  type StateValue,
} from '@aws-sdk/client-cloudwatch';
import { type Alarm, readAlarm } from './alarm';
import { type AlarmStates, alarmStates, describeAlarms } from './alarm-states';
import { endOfWindow, evaluate, startOfWindow, type Verdict } from './evaluate';
import { ALARMS_A_CALL, datapointsFor, queriesFor } from './metric-data';

export interface AlarmClockOptions {
  /** One for each account and region. */
  readonly clients: readonly CloudWatchClient[];
  /** CloudWatch evaluates every minute (alarm-evaluation.html); more often only shows it sooner. */
  readonly everySeconds: number;
  /**
   * `wait`, as CloudWatch does: a minute counts once it is over. `count`: the running minute counts already, as if it
   * were over now; a local run need not wait a minute for its first verdict, and a sum that must not be low may be
   * found too low at first.
   * @default 'wait'
   */
  readonly runningMinute?: 'wait' | 'count';
  /** Milliseconds since 1970. @default Date.now */
  readonly now?: () => number;
  /** A tick that failed by itself; the clock goes on. @default a process warning */
  readonly onError?: (error: Error) => void;
}

export interface AlarmClock {
  /** Evaluates all alarms now, and returns them as they then stand. Ticks never overlap. */
  tick(): Promise<AlarmStates>;
  /** Resolves when the last tick has ended. */
  stop(): Promise<void>;
}

const MINUTE = 60_000;

async function verdictsOn(client: CloudWatchClient, alarms: readonly Alarm[], now: number): Promise<Verdict[]> {
  if (alarms.length === 0) return [];
  const results: MetricDataResult[] = [];
  const asked = {
    MetricDataQueries: queriesFor(alarms),
    StartTime: new Date(Math.min(...alarms.map((alarm) => startOfWindow(alarm, now)))),
    EndTime: new Date(endOfWindow(now)),
  };
  for await (const page of paginateGetMetricData({ client }, asked)) results.push(...(page.MetricDataResults ?? []));
  return alarms.map((alarm, i) => evaluate(alarm, datapointsFor(i, results), now));
}

async function setState(
  client: CloudWatchClient,
  name: string,
  from: StateValue | undefined,
  to: Verdict,
): Promise<void> {
  if (from === to.state) return;
  try {
    const input = { AlarmName: name, StateValue: to.state, StateReason: to.reason };
    await client.send(new SetAlarmStateCommand(input));
  } catch (error) {
    // Deleted by a deployment since it was described.
    if (!(error instanceof ResourceNotFound)) throw error;
  }
}

async function tickOne(client: CloudWatchClient, now: number): Promise<AlarmStates> {
  const modelled: Alarm[] = [];
  for (const deployed of (await describeAlarms(client)).metric) {
    const read = readAlarm(deployed);
    if (typeof read !== 'string') modelled.push(read);
    else {
      const unknown = { state: 'INSUFFICIENT_DATA', reason: read } as const;
      await setState(client, deployed.AlarmName ?? '', deployed.StateValue, unknown);
    }
  }
  for (let i = 0; i < modelled.length; i += ALARMS_A_CALL) {
    const some = modelled.slice(i, i + ALARMS_A_CALL);
    const verdicts = await verdictsOn(client, some, now);
    await Promise.all(verdicts.map((to, j) => setState(client, some[j]?.name ?? '', some[j]?.state, to)));
  }
  return alarmStates(client);
}

/** Starts to tick after `everySeconds`; call `tick` for a first verdict now. Does not keep a process alive. */
export function startAlarmClock(options: AlarmClockOptions): AlarmClock {
  const { clients, everySeconds, runningMinute = 'wait', now = Date.now } = options;
  const onError =
    options.onError ?? ((error: Error) => process.emitWarning(`The alarm clock missed a tick: ${error.message}`));
  let last: Promise<unknown> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  const tick = (): Promise<AlarmStates> => {
    const at = () => now() + (runningMinute === 'count' ? MINUTE : 0);
    const next = last.then(async () => (await Promise.all(clients.map((client) => tickOne(client, at())))).flat());
    last = next.catch(() => undefined);
    return next;
  };
  const arm = () => {
    if (stopped) return;
    timer = setTimeout(() => tick().catch(onError).finally(arm), everySeconds * 1000);
    timer.unref();
  };
  arm();
  return {
    tick,
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await last;
    },
  };
}
