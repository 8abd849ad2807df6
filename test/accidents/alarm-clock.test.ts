import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CloudFormationClient, CreateStackCommand, waitUntilStackCreateComplete } from '@aws-sdk/client-cloudformation';
import {
  CloudWatchClient,
  DescribeAlarmHistoryCommand,
  DescribeAlarmsCommand,
  PutMetricAlarmCommand,
  type PutMetricAlarmCommandInput,
  PutMetricDataCommand,
  SetAlarmStateCommand,
} from '@aws-sdk/client-cloudwatch';
import { CreateTopicCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import {
  CreateQueueCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { startAlarmClock } from '../../local/alarms/clock';
import { putMissingComposites } from '../../local/alarms/composites';
import { localAws } from '../../local/aws';
import { type Emulator, startEmulator } from '../../local/emulator/start';
import { PYTHON } from './fixtures/function';

jest.setTimeout(60_000);

const REGION = 'eu-west-1';
const MINUTE = 60_000;
/** Whole minutes, and not so long ago that the local AWS would forget them. */
const T0 = Math.floor(Date.now() / MINUTE) * MINUTE - 60 * MINUTE;
const minute = (n: number) => T0 + n * MINUTE;

let scratch: string;
let emulator: Emulator;
let accounts = 100_000_000_000;
beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'alarm-clock-'));
  emulator = await startEmulator({ stateDir: scratch, python: PYTHON });
});
afterAll(async () => {
  await emulator.stop();
  rmSync(scratch, { recursive: true, force: true });
});

/** An account of its own, with a clock that stands still until it is set. */
function place() {
  accounts += 1;
  const config = localAws({ account: String(accounts), ...emulator }).clientConfig(REGION);
  const cloudWatch = new CloudWatchClient(config);
  let now = minute(0);
  const clock = startAlarmClock({ clients: [cloudWatch], everySeconds: 3600, now: () => now });
  const at = (moment: number) => {
    now = moment;
    return clock.tick();
  };
  const put = (name: string, moment: number, Values: number[], Tier = 'dev') => {
    const Dimensions = [{ Name: 'Tier', Value: Tier }];
    const datum = { MetricName: name, Timestamp: new Date(moment), Values, Dimensions };
    return cloudWatch.send(new PutMetricDataCommand({ Namespace: 'N', MetricData: [datum] }));
  };
  return { config, cloudWatch, at, put };
}

type Place = ReturnType<typeof place>;

/** A topic, and what it has been told since it was last read: subjects, or names and states. */
async function topic({ config }: Place) {
  const [sns, sqs] = [new SNSClient(config), new SQSClient(config)];
  const { TopicArn } = await sns.send(new CreateTopicCommand({ Name: 'people' }));
  const anyTopic = {
    Effect: 'Allow',
    Principal: { Service: 'sns.amazonaws.com' },
    Action: 'sqs:SendMessage',
    Resource: '*',
  };
  const policy = JSON.stringify({ Version: '2012-10-17', Statement: [anyTopic] });
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: 'inbox', Attributes: { Policy: policy } }));
  const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }));
  await sns.send(new SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint: Attributes?.['QueueArn'] }));
  const read = async () => {
    const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
    for (const { ReceiptHandle } of Messages) await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
    return Messages.map(({ Body = '' }) => {
      const { AlarmName, OldStateValue, NewStateValue } = JSON.parse(JSON.parse(Body).Message);
      return `${AlarmName}: ${OldStateValue} to ${NewStateValue}`;
    });
  };
  return { arn: TopicArn ?? '', read };
}

const single = (name: string, more: Partial<PutMetricAlarmCommandInput> = {}): PutMetricAlarmCommandInput => ({
  AlarmName: name,
  Namespace: 'N',
  MetricName: 'Failed',
  Dimensions: [{ Name: 'Tier', Value: 'dev' }],
  Statistic: 'Sum',
  Period: 60,
  EvaluationPeriods: 1,
  Threshold: 1,
  ComparisonOperator: 'GreaterThanOrEqualToThreshold',
  TreatMissingData: 'notBreaching',
  ...more,
});

const RATE = [
  ...['Failed', 'Requests'].map((MetricName, i) => ({
    Id: i === 0 ? 'f' : 'r',
    ReturnData: false,
    MetricStat: {
      Metric: { Namespace: 'N', MetricName, Dimensions: [{ Name: 'Tier', Value: 'dev' }] },
      Period: 300,
      Stat: 'Sum',
    },
  })),
  { Id: 'rate', Expression: 'IF(r >= 20, 100 * FILL(f, 0) / r, 0)', ReturnData: true },
];

describe("the alarm clock sets states by what the local AWS's metrics say", () => {
  it('by the dimensions, and only what changes', async () => {
    const { cloudWatch, at, put } = place();
    await cloudWatch.send(new PutMetricAlarmCommand(single('failing')));
    await put('Failed', minute(0), [3], 'prod');
    expect(await at(minute(1))).toMatchObject([{ name: 'failing', state: 'OK' }]);
    await put('Failed', minute(1), [3]);
    expect(await at(minute(2))).toMatchObject([{ name: 'failing', state: 'ALARM' }]);
    const [before] = await at(minute(2));
    // A minute later other datapoints say the same: a new reason would be a touch.
    for (let i = 0; i < 5; i += 1) expect(await at(minute(3) + i * 5000)).toEqual([before]);
    const { AlarmHistoryItems = [] } = await cloudWatch.send(new DescribeAlarmHistoryCommand({}));
    expect(AlarmHistoryItems.filter(({ HistorySummary = '' }) => / to (ALARM|OK)/.test(HistorySummary))).toHaveLength(
      2,
    );
  });

  it('also percentiles over several minutes, whose windows slide by the minute', async () => {
    const { cloudWatch, at, put } = place();
    const { Statistic: _, ...rest } = single('slow', { MetricName: 'Latency', Period: 300, Threshold: 900 });
    await cloudWatch.send(new PutMetricAlarmCommand({ ...rest, ExtendedStatistic: 'p90' }));
    for (let i = 0; i < 10; i += 1) await put('Latency', minute(i), i < 7 ? [100, 100] : [1000, 1000]);
    const states: string[] = [];
    for (const moment of [7, 8, 10, 12]) states.push((await at(minute(moment)))[0]?.state ?? '');
    expect(states).toEqual(['OK', 'ALARM', 'ALARM', 'ALARM']);
  });

  it('also expressions, from the API and from a template', async () => {
    const { config, cloudWatch, at, put } = place();
    const shape = { EvaluationPeriods: 1, Threshold: 5, ComparisonOperator: 'GreaterThanThreshold' } as const;
    await cloudWatch.send(new PutMetricAlarmCommand({ AlarmName: 'api', Metrics: RATE, ...shape }));
    const Properties = { AlarmName: 'template', Metrics: RATE, ...shape };
    const TemplateBody = JSON.stringify({ Resources: { A: { Type: 'AWS::CloudWatch::Alarm', Properties } } });
    const client = new CloudFormationClient(config);
    await client.send(new CreateStackCommand({ StackName: 's', TemplateBody }));
    await waitUntilStackCreateComplete({ client, maxWaitTime: 20, minDelay: 0.2, maxDelay: 1 }, { StackName: 's' });
    const states = async (moment: number) => (await at(moment)).map(({ state, notModelled }) => notModelled ?? state);

    await put('Requests', minute(0), Array(10).fill(1));
    await put('Failed', minute(0), [5]);
    expect(await states(minute(5))).toEqual(['OK', 'OK']);
    await put('Requests', minute(1), Array(10).fill(1));
    expect(await states(minute(5))).toEqual(['ALARM', 'ALARM']);
    expect((await at(minute(5)))[0]?.reason).toContain('IF(r >= 20, 100 * FILL(f, 0) / r, 0) in periods of 300 s');
    const { MetricAlarms = [] } = await cloudWatch.send(new DescribeAlarmsCommand({}));
    expect(MetricAlarms.map(({ Metrics, MetricName }) => [Metrics, MetricName])).toEqual(
      [RATE, RATE].map((metrics) => [metrics, undefined]),
    );
  });

  it('and says what it does not model, which is never OK', async () => {
    const { cloudWatch, at } = place();
    const { Statistic: _, ...rest } = single('odd');
    await cloudWatch.send(new PutMetricAlarmCommand({ ...rest, ExtendedStatistic: 'tm99' }));
    await cloudWatch.send(
      new SetAlarmStateCommand({ AlarmName: 'odd', StateValue: 'OK', StateReason: 'a test says so' }),
    );
    const notModelled = 'The local alarm clock does not model trimmed means (tm99).';
    expect(await at(minute(1))).toMatchObject([{ state: 'INSUFFICIENT_DATA', reason: notModelled, notModelled }]);
  });
});

describe('people are told', () => {
  it('by a metric alarm and by a composite, once a change', async () => {
    const here = place();
    const people = await topic(here);
    const actions = { AlarmActions: [people.arn], OKActions: [people.arn] };
    await here.cloudWatch.send(new PutMetricAlarmCommand(single('failing', actions)));
    const page = { name: 'page', rule: 'ALARM("failing")', actionsEnabled: true, alarmActions: [people.arn] };
    await putMissingComposites(here.cloudWatch, [page]);
    await here.at(minute(1));
    expect(await people.read()).toEqual(['failing: INSUFFICIENT_DATA to OK']);
    await here.put('Failed', minute(1), [1]);
    await here.at(minute(2));
    await here.at(minute(2) + 5000);
    expect((await people.read()).sort()).toEqual(['failing: OK to ALARM', 'page: OK to ALARM']);
  });

  it('of a composite with a suppressor after the wait, and not while it suppresses', async () => {
    const here = place();
    const people = await topic(here);
    await here.cloudWatch.send(new PutMetricAlarmCommand(single('failing')));
    await here.cloudWatch.send(new PutMetricAlarmCommand(single('deploying', { MetricName: 'Deploying' })));
    const page = {
      name: 'page',
      rule: 'ALARM("failing")',
      actionsEnabled: true,
      alarmActions: [people.arn],
      okActions: [people.arn],
      suppressor: { alarm: 'deploying', waitSeconds: 120, extensionSeconds: 180 },
    };
    expect(await putMissingComposites(here.cloudWatch, [page])).toMatchObject({ created: ['page'] });
    expect(await putMissingComposites(here.cloudWatch, [page])).toMatchObject({ unchanged: ['page'] });
    for (let i = 1; i < 20; i += 1) {
      await here.put('Failed', minute(i), [i <= 3 || i >= 12 ? 1 : 0]);
      await here.put('Deploying', minute(i), [i >= 10 && i < 15 ? 1 : 0]);
    }

    const told: string[] = [];
    for (let i = 1; i <= 20; i += 1) {
      const states = await here.at(minute(i));
      const page = states.find(({ name }) => name === 'page');
      expect(page?.state).toBe((i >= 2 && i <= 4) || i >= 13 ? 'ALARM' : 'OK');
      told.push(...(await people.read()).map((message) => `${i}: ${message}`));
    }
    // It changes at 2 and 5, and people are told two minutes later; from 11 to 16 it is deploying, and then come three more.
    expect(told).toEqual(['4: page: OK to ALARM', '7: page: ALARM to OK', '19: page: OK to ALARM']);
  });
});
