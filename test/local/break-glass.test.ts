import { SNSClient, SubscribeCommand, UnsubscribeCommand } from '@aws-sdk/client-sns';
import { CreateQueueCommand, DeleteQueueCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { type LocalPeople, localPeople } from './people';
import { type Ended, tierNamed, until } from './running';

const staging = tierNamed('staging');
const { account, region } = staging.config;
const MINUTE = 60_000;
const sqs = new SQSClient(staging.aws.clientConfig(region));
const sns = new SNSClient(staging.aws.clientConfig(region));
type Person = (...args: string[]) => Promise<Ended>;
let people: LocalPeople;
let jane: Person;
let sam: Person;
let stranger: Person;
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
  people = await localPeople(staging);
  jane = await people.as('jane@example.com');
  sam = await people.as('sam@example.com');
  stranger = await people.as('stranger@example.com');
}, MINUTE);
afterEach(() => sam('break-glass', 'revoke', 'staging', '--reason', 'the test is over', '--yes'), MINUTE);
afterAll(async () => {
  await people.remove();
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
const request = (person: Person, reason: string) =>
  person('break-glass', 'request', 'staging', '--minutes', '30', '--reason', reason, '--yes');
const grant = (person: Person, ...more: string[]) => person('break-glass', 'grant', 'staging', '--yes', ...more);
const standing = async () => JSON.parse((await jane('break-glass', 'status', 'staging', '--json')).stdout);
const written = async () => {
  const { stdout } = await jane('history', 'staging', '--kind', 'break-glass', '--json', '--limit', '1000');
  return JSON.parse(stdout).rows as { what: string; who: string; reason: string }[];
};

describe('break-glass takes two people', () => {
  it(
    'one asks, another grants; both page and stay in the ledger; either takes it back',
    async () => {
      expect(await request(jane, 'readers see nothing')).toMatchObject({ code: 0, stderr: '' });
      await paged('Jane Example asks to pass what holds staging for 30 minutes: readers see nothing');
      expect(await standing()).toMatchObject({ grants: [], pending: [{ requestedBy: 'Jane Example', minutes: 30 }] });

      expect(await grant(sam)).toMatchObject({ code: 0, stdout: expect.stringMatching(/^Jane Example may pass/) });
      await paged('Sam Example lets Jane Example pass what holds staging until');
      expect((await standing()).grants).toMatchObject([{ requestedBy: 'Jane Example', grantedBy: 'Sam Example' }]);
      expect((await sam('doctor', 'staging')).stdout).toContain('Jane Example may pass what holds staging until');

      const rows = (await written()).slice(0, 2).map(({ what, who, reason }) => [what, who, reason]);
      expect(rows).toEqual([
        [
          'break-glass-grant',
          expect.stringMatching(/:assumed-role\/AWSReservedSSO_Approver_.*\/sam@example\.com$/),
          'as it was asked for',
        ],
        ['break-glass-request', expect.stringMatching(/\/jane@example\.com$/), 'readers see nothing'],
      ]);

      const taken = await jane('break-glass', 'revoke', 'staging', '--reason', 'it is mended', '--yes');
      expect(taken).toMatchObject({ code: 0, stdout: expect.stringContaining('Nobody may pass') });
      const { grants, pending, refused } = await standing();
      expect([grants, pending, refused.at(-1).why]).toEqual([[], [], 'it was revoked']);
    },
    3 * MINUTE,
  );

  it(
    'nobody grants their own, and whoever is nobody’s principal neither asks nor grants; nothing is written then',
    async () => {
      await request(jane, 'readers see nothing, again');
      const before = (await written()).length;
      expect(await grant(jane)).toMatchObject({ code: 2, stderr: expect.stringContaining('Only you, Jane Example') });
      const unknown = expect.stringMatching(/\/stranger@example\.com, which is nobody in config\/people\.ts/);
      expect(await grant(stranger)).toMatchObject({ code: 2, stderr: unknown });
      expect(await request(stranger, 'me too')).toMatchObject({ code: 2, stderr: unknown });
      expect(await written()).toHaveLength(before);
      expect((await standing()).grants).toEqual([]);
    },
    3 * MINUTE,
  );

  it(
    'without a page there is no request',
    async () => {
      const before = (await written()).length;
      await people.without('PagesPeople');
      const ended = await request(jane, 'in silence').finally(() => people.without(null));
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
      const ended = await jane('break-glass', ...args, '--yes');
      expect([ended.code, ended.stderr]).toEqual([2, expect.stringMatching(message)]);
    },
    MINUTE,
  );
});
