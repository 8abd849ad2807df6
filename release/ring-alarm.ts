import { type CloudWatchClient, DescribeAlarmsCommand, SetAlarmStateCommand } from '@aws-sdk/client-cloudwatch';
import { ReleaseError } from './release-error';

type State = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';

export interface Rung {
  readonly before: State;
  /** The composites that turned with it. */
  readonly turned: readonly string[];
}

export interface Ring {
  readonly client: CloudWatchClient;
  readonly name: string;
  /** Composites of the same region that listen to it. */
  readonly composites: readonly string[];
  readonly by: string;
  readonly signal?: AbortSignal;
}

/** Composites are evaluated when a member changes; this is for the time that it takes to be seen, in milliseconds. */
const LIMIT_MS = 60_000;
const EVERY_MS = 500;

/**
 * Sets an alarm off as if its metric had: actions go out, composites turn. Then puts it back to what it was, whatever
 * happened in between; CloudWatch itself would with its next evaluation.
 */
export async function ringAlarm({ client, name, composites, by, signal }: Ring): Promise<Rung> {
  const options = signal ? { abortSignal: signal } : {};
  const before = await stateOf(client, name);
  if (before === null) throw new ReleaseError('tier', `There is no alarm ${name}: deploy its stack.`);
  if (before === 'ALARM')
    throw new ReleaseError('tier', `${name} is in ALARM by itself: a test would tell nothing new.`);
  const set = (state: State, why: string) =>
    client.send(new SetAlarmStateCommand({ AlarmName: name, StateValue: state, StateReason: why }));
  signal?.throwIfAborted();
  try {
    await set('ALARM', `This is a test by ${by}: nothing is wrong.`);
    return { before, turned: await turnedOf() };
  } finally {
    await set(before, `The test by ${by} is over.`);
  }

  async function turnedOf(): Promise<string[]> {
    const until = Date.now() + LIMIT_MS;
    for (;;) {
      const states = await Promise.all(composites.map((composite) => stateOf(client, composite)));
      const turned = composites.filter((_, at) => states[at] === 'ALARM');
      if (turned.length === composites.length || Date.now() > until) return turned;
      signal?.throwIfAborted();
      await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
    }
  }

  async function stateOf(from: CloudWatchClient, alarm: string): Promise<State | null> {
    const command = new DescribeAlarmsCommand({ AlarmNames: [alarm], AlarmTypes: ['MetricAlarm', 'CompositeAlarm'] });
    const { MetricAlarms = [], CompositeAlarms = [] } = await from.send(command, options);
    return ([...MetricAlarms, ...CompositeAlarms][0]?.StateValue as State | undefined) ?? null;
  }
}
