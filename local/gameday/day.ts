/** A tier of the local run, minute by minute of simulated time: what is due runs, then the alarms are judged. */
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { TierConfig } from '../../config/tier-config';
import { namesOf, type TierNames } from '../../contract/names';
import type { TierAccess } from '../../release/access';
import { openClients, type TierClients } from '../../release/clients';
import type { AlarmStates } from '../alarms/alarm-states';
import { type AlarmClock, startAlarmClock } from '../alarms/clock';
import type { Ground } from '../ground';
import type { SimulatedClock } from '../simulated-clock/clock';
import { type Arrived, type Channel, openChannel } from './channel';
import { emitQueueMetrics, emptyQueues } from './queue-metrics';
import { runDue, type ScheduledRuns } from './scheduled-runs';

export const MINUTE = 60_000;
/** Between the runs of a minute and those of the next: for what people do, and past what the edge has just cached. */
const WITHIN = 30_000;
/** Real time for a message to come through topic and function. */
const ARRIVAL_LIMIT_MS = 20_000;
/** The game day's own clock judges when it is told to, and never by itself. */
const NEVER_SECONDS = 100_000;

export class Day {
  readonly names;
  readonly clients: TierClients;
  readonly access: TierAccess;
  /** As the alarm clock left them. */
  alarms: AlarmStates = [];
  /** How the newest run of each schedule ended. */
  readonly #ran = new Set<string>();
  readonly #ended = new Map<string, boolean>();
  readonly #runs: ScheduledRuns;
  readonly #cloudWatch: CloudWatchClient;
  readonly #alarmClock: AlarmClock;
  readonly #queues: readonly string[];

  private constructor(
    readonly config: TierConfig,
    readonly clock: SimulatedClock,
    readonly channel: Channel,
    readonly apiUrl: string,
    readonly url: string,
    ground: Ground,
  ) {
    this.names = namesOf(config);
    this.access = ground.accessOf(config);
    this.clients = openClients(this.access);
    const here = ground.awsOf(config).clientConfig(config.region);
    this.#queues = Object.values(this.names.queues);
    this.#cloudWatch = new CloudWatchClient(here);
    this.#runs = {
      scheduler: new SchedulerClient(here),
      lambda: new LambdaClient({ ...here, maxAttempts: 1 }),
      sqs: new SQSClient(here),
      schedules: Object.values(this.names.schedules),
    };
    const watched = ground.regionsOf(config).map((region) => new CloudWatchClient({ ...here, region }));
    this.#alarmClock = startAlarmClock({ clients: watched, everySeconds: NEVER_SECONDS });
    const { scheduler, lambda, sqs } = this.#runs;
    ground.onClose(async () => {
      await this.#alarmClock.stop();
      this.clients.close();
      for (const client of [this.#cloudWatch, scheduler, lambda, sqs, ...watched]) client.destroy();
    });
  }

  /** Takes over from the run's own clock of alarms. */
  static async begin(ground: Ground, clock: SimulatedClock): Promise<Day> {
    const [config] = ground.tiers;
    const webhook = config?.alarms.webhook;
    if (!config || !webhook) throw new Error('The tier has no alarm channel (alarms.webhook); one is needed here.');
    await ground.alarmClock?.stop();
    const channel = await openChannel(ground.awsOf(config).clientConfig(config.region), webhook.secretName);
    ground.onClose(() => channel.close());
    const { url, apiUrl } = ground.served.get(config.tier) ?? { url: '', apiUrl: '' };
    return new Day(config, clock, channel, apiUrl, url, ground);
  }

  /** On to the beginning of the next minute: alarms over all whole minutes first, then what is due in this one. */
  async pass(): Promise<void> {
    const minute = Math.floor(Date.now() / MINUTE) + 1;
    this.clock.forwardTo(minute * MINUTE);
    this.alarms = await this.#alarmClock.tick();
    this.#ran.clear();
    for (const { schedule, endedWell } of await runDue(this.#runs, minute)) {
      this.#ran.add(schedule);
      this.#ended.set(schedule, endedWell);
    }
    await emitQueueMetrics(this.#runs.sqs, this.#cloudWatch, this.#queues);
    this.clock.forwardTo(minute * MINUTE + WITHIN);
  }

  /** The newest run that a schedule started has ended well. */
  endsWell(schedule: keyof TierNames['schedules']): boolean {
    return this.#ended.get(this.names.schedules[schedule]) === true;
  }

  /** A schedule has started its function in this minute, and it has ended well. */
  runs(schedule: keyof TierNames['schedules']): boolean {
    return this.#ran.has(this.names.schedules[schedule]) && this.endsWell(schedule);
  }

  stateOf(alarm: string) {
    return this.alarms.find(({ name }) => name === alarm)?.state ?? 'INSUFFICIENT_DATA';
  }

  /** Names of the alarms that ring now. */
  ringing(): readonly string[] {
    return this.alarms.filter(({ state }) => state === 'ALARM').map(({ name }) => name);
  }

  /** A message that must have been sent, as the alarm's state has turned. */
  message(beginning: string, since: number): Promise<Arrived | null> {
    return this.channel.arrival(beginning, since, ARRIVAL_LIMIT_MS);
  }

  /** As a person would who has read what waits in the queues. */
  emptyQueues(): Promise<void> {
    return emptyQueues(this.#runs.sqs, this.#queues);
  }
}
