import { SNSClient, SubscribeCommand, UnsubscribeCommand } from '@aws-sdk/client-sns';
import { CreateQueueCommand, DeleteQueueCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { type LocalPerson, localPerson } from './people';
import { tierNamed, until } from './running';

const staging = tierNamed('staging');
const { account, region } = staging.config;
const MINUTE = 60_000;
const sqs = new SQSClient(staging.aws.clientConfig(region));
const sns = new SNSClient(staging.aws.clientConfig(region));
const people: Record<'jane' | 'sam' | 'stranger', LocalPerson> = {} as never;
const pages: string[] = [];
let QueueUrl: string;
let SubscriptionArn: string;

beforeAll(async () => {
  const TopicArn = `arn:aws:sns:${region}:${account}:${staging.names.topics.pages}`;
  const Endpoint = `arn:aws:sqs:${region}:${account}:test-pages`;
  const fromTopic = { Effect: 'Allow', Principal: { Service: 'sns.amazonaws.com' }, Action: 'sqs:SendMessage' };
  const Policy = JSON.stringify({ Version: '2012-10-17', Statement: [{ ...fromTopic, Resource: Endpoint }] });
  ({ QueueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName: 'test-pages', Attributes: { Policy } })));
  const Attributes = { RawMessageDelivery: 'true' };
  ({ SubscriptionArn = '' } = await sns.send(
    new SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint, Attributes, ReturnSubscriptionArn: true }),
  ));
  for (const name of ['jane', 'sam', 'stranger'] as const) people[name] = await localPerson(staging, name);
}, MINUTE);
afterEach(() => people.sam.tier('break-glass', 'revoke', 'staging', '--reason', 'the test is over', '--yes'), MINUTE);
afterAll(async () => {
  for (const person of Object.values(people)) await person.remove();
  await sns.send(new UnsubscribeCommand({ SubscriptionArn }));
  await sqs.send(new DeleteQueueCommand({ QueueUrl }));
  sns.destroy();
  sqs.destroy();
}, MINUTE);

/** A page that came, whichever of those since the beginning. */
const paged = (text: string) =>
  until(
    async () => {
      const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
      pages.push(...Messages.map(({ Body = '' }) => Body));
      return pages.some((page) => page.includes(text));
    },
    (came) => came,
  );
const request = (person: LocalPerson, reason: string) =>
  person.tier('break-glass', 'request', 'staging', '--minutes', '30', '--reason', reason, '--yes');
const grant = (person: LocalPerson, ...more: string[]) =>
  person.tier('break-glass', 'grant', 'staging', '--yes', ...more);
const standing = async () => JSON.parse((await people.jane.tier('break-glass', 'status', 'staging', '--json')).stdout);
const written = async () => {
  const { stdout } = await people.jane.tier('history', 'staging', '--kind', 'break-glass', '--json', '--limit', '1000');
  return JSON.parse(stdout).rows as { what: string; who: string; reason: string }[];
};

describe('break-glass takes two people', () => {
  it(
    'one asks, another grants; both page and stay in the ledger; either takes it back',
    async () => {
      expect(await request(people.jane, 'readers see nothing')).toMatchObject({ code: 0, stderr: '' });
      await paged('jane asks to pass what holds staging for 30 minutes: readers see nothing');
      expect(await standing()).toMatchObject({ grants: [], pending: [{ requestedBy: 'jane', minutes: 30 }] });

      expect(await grant(people.sam)).toMatchObject({ code: 0, stdout: expect.stringMatching(/^jane may pass/) });
      await paged('sam lets jane pass what holds staging until');
      expect((await standing()).grants).toMatchObject([{ requestedBy: 'jane', grantedBy: 'sam' }]);
      expect((await people.sam.tier('doctor', 'staging')).stdout).toContain('jane may pass what holds staging until');

      const rows = (await written()).slice(0, 2).map(({ what, who, reason }) => [what, who, reason]);
      expect(rows).toEqual([
        ['break-glass-grant', `arn:aws:iam::${account}:user/sam`, 'as it was asked for'],
        ['break-glass-request', `arn:aws:iam::${account}:user/jane`, 'readers see nothing'],
      ]);

      const taken = await people.jane.tier('break-glass', 'revoke', 'staging', '--reason', 'it is mended', '--yes');
      expect(taken).toMatchObject({ code: 0, stdout: expect.stringContaining('Nobody may pass') });
      expect(await standing()).toMatchObject({ grants: [], pending: [], refused: [{ why: 'it was revoked' }] });
    },
    3 * MINUTE,
  );

  it(
    'nobody grants their own, and whoever is nobody’s principal neither asks nor grants; nothing is written then',
    async () => {
      await request(people.jane, 'readers see nothing, again');
      const before = (await written()).length;
      expect(await grant(people.jane)).toMatchObject({ code: 2, stderr: expect.stringContaining('Only you, jane') });
      const unknown = expect.stringMatching(/user\/stranger, which config\/people\.ts gives to nobody alone/);
      expect(await grant(people.stranger)).toMatchObject({ code: 2, stderr: unknown });
      expect(await request(people.stranger, 'me too')).toMatchObject({ code: 2, stderr: unknown });
      expect(await written()).toHaveLength(before);
      expect((await standing()).grants).toEqual([]);
    },
    3 * MINUTE,
  );

  it(
    'without a page there is no request',
    async () => {
      const before = (await written()).length;
      await people.jane.without('PagesPeople');
      const ended = await request(people.jane, 'in silence').finally(() => people.jane.without(null));
      expect(ended).toMatchObject({
        code: 1,
        stderr: expect.stringMatching(/^Nobody could be paged .*nothing was written/),
      });
      expect(await written()).toHaveLength(before);
    },
    2 * MINUTE,
  );
});

describe('what cannot be asked for is said', () => {
  it.each<[string, string[], RegExp]>([
    ['five hours', ['request', 'staging', '--minutes', '300', '--reason', 'x'], /from 1 to 240/],
    ['no reason', ['request', 'staging', '--minutes', '30'], /--reason/],
    ['no minutes', ['request', 'staging', '--reason', 'x'], /--minutes/],
    ['nobody asked', ['grant', 'staging'], /Nobody asks to pass in staging/],
  ])(
    '%s',
    async (_, args, message) => {
      const ended = await people.jane.tier('break-glass', ...args, '--yes');
      expect([ended.code, ended.stderr]).toEqual([2, expect.stringMatching(message)]);
    },
    MINUTE,
  );
});
