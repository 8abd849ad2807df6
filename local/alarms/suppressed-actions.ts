import type { CloudWatchClient, CompositeAlarm } from '@aws-sdk/client-cloudwatch';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { actionsOf } from './actions';
import type { DeployedAlarms } from './alarm-states';
import { messageOf } from './composite/message';
import { readComposite } from './composite/read-composite';
import { type Due, type Suppression, startSuppression, stepSuppression } from './composite/suppression';

/**
 * Takes the actions of the composite alarms of one client that have a suppressor, when the suppressor lets them. The
 * local AWS knows no suppression; its launcher makes it leave these actions alone (local/emulator/keep_alarms.py).
 */
export class SuppressedActions {
  readonly #standing = new Map<string, Suppression>();

  constructor(private readonly client: CloudWatchClient) {}

  /** Looks at all of them, as they stand at `now`. Only topics are told, as by the local AWS itself. */
  async look({ metric, composite }: DeployedAlarms, now: number): Promise<void> {
    const states = new Map([...metric, ...composite].map(({ AlarmName, StateValue }) => [AlarmName, StateValue]));
    for (const alarm of composite) {
      const read = readComposite(alarm);
      if (typeof read === 'string' || !read.suppressor) continue;
      const state = alarm.StateValue ?? 'INSUFFICIENT_DATA';
      const suppressorInAlarm = states.get(read.suppressor.alarm) === 'ALARM';
      const before = this.#standing.get(read.name) ?? startSuppression(state);
      const { next, due } = stepSuppression(before, { now, state, suppressorInAlarm }, read.suppressor);
      this.#standing.set(read.name, next);
      if (due) await this.#tell(alarm, due, now);
    }
  }

  async #tell(alarm: CompositeAlarm, due: Due, now: number): Promise<void> {
    const topics = actionsOf(alarm)[due.to].filter((arn) => /^arn:[^:]+:sns:/.test(arn));
    if (topics.length === 0) return;
    const { region, credentials, endpoint, requestHandler } = this.client.config;
    // Its connections are the CloudWatch client's, which ends them.
    const sns = new SNSClient({ region, credentials, requestHandler, ...(endpoint && { endpoint }) });
    const message = messageOf(alarm, due, now);
    await Promise.all(topics.map((TopicArn) => sns.send(new PublishCommand({ TopicArn, ...message }))));
  }
}
