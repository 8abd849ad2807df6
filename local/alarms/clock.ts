/**
 * The alarm clock: evaluates the **deployed** metric alarms by CloudWatch's documented rules and sets their state. It
 * stands in for the local AWS's own evaluation, which ignores dimensions, M of N, missing data and time, and which the
 * launcher switches off. The states of composite alarms the local AWS works out itself when a child changes; their
 * suppressed actions are held back, and taken later, by this clock.
 *
 * What is not modelled is said on the alarm itself (INSUFFICIENT_DATA, never OK). Not modelled and without a sign: the
 * delay of some minutes with which AWS sees late datapoints.
 */
import { type CloudWatchClient, ResourceNotFound, SetAlarmStateCommand } from '@aws-sdk/client-cloudwatch';
import { type AlarmStates, describeAlarms, reportsOf } from './alarm-states';
import { evaluateDeployed, type Verdict } from './evaluate-deployed';
import { SuppressedActions } from './suppressed-actions';

export interface AlarmClockOptions {
  /** One for each account and region. */
  readonly clients: readonly CloudWatchClient[];
  /** CloudWatch evaluates every minute (alarm-evaluation.html); more often only shows it sooner. */
  readonly everySeconds: number;
  /**
   * `wait`, as CloudWatch does: a minute counts once it is over. `count`: the running minute counts already where that
   * cannot make an alarm flap (running-minute.ts); a local run need not wait for its first verdict.
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

async function setState(client: CloudWatchClient, { name, from, to, reason }: Verdict): Promise<void> {
  if (from === to) return;
  try {
    await client.send(new SetAlarmStateCommand({ AlarmName: name, StateValue: to, StateReason: reason }));
  } catch (error) {
    // Deleted by a deployment since it was described.
    if (!(error instanceof ResourceNotFound)) throw error;
  }
}

/** One account and region. */
interface Place {
  readonly client: CloudWatchClient;
  readonly suppressed: SuppressedActions;
}

async function tickOne({ client, suppressed }: Place, now: number, options: AlarmClockOptions): Promise<AlarmStates> {
  const { metric } = await describeAlarms(client);
  const verdicts = await evaluateDeployed(client, metric, now, options.runningMinute ?? 'wait');
  await Promise.all(verdicts.map((verdict) => setState(client, verdict)));
  const [deployed, region] = await Promise.all([describeAlarms(client), client.config.region()]);
  await suppressed.look(deployed, now);
  return reportsOf(deployed, region);
}

/** Starts to tick after `everySeconds`; call `tick` for a first verdict now. Does not keep a process alive. */
export function startAlarmClock(options: AlarmClockOptions): AlarmClock {
  const { clients, everySeconds, now = Date.now } = options;
  const places = clients.map((client) => ({ client, suppressed: new SuppressedActions(client) }));
  const onError =
    options.onError ?? ((error: Error) => process.emitWarning(`The alarm clock missed a tick: ${error.message}`));
  let last: Promise<unknown> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  const tick = (): Promise<AlarmStates> => {
    const next = last.then(async () =>
      (await Promise.all(places.map((place) => tickOne(place, now(), options)))).flat(),
    );
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
