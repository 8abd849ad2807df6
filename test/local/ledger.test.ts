import {
  CreateRoleCommand,
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  IAMClient,
  PutRolePolicyCommand,
} from '@aws-sdk/client-iam';
import { DeleteObjectCommand, GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { AssumeRoleCommand, type Credentials, STSClient } from '@aws-sdk/client-sts';
import { tierNamed } from './running';

type Tier = ReturnType<typeof tierNamed>;
const [dev, staging, prod] = ['dev', 'staging', 'prod'].map(tierNamed) as [Tier, Tier, Tier];
const MINUTE = 60_000;
const key = `objects/test-${Date.now()}`;
const closing: { destroy(): void }[] = [];
afterAll(() => {
  for (const client of closing) client.destroy();
});

const open = <T extends { destroy(): void }>(client: T): T => {
  closing.push(client);
  return client;
};

/** The account's owner, or somebody with temporary credentials of another account. */
const configOf = ({ aws, config: { region } }: Tier, credentials?: Credentials) => ({
  ...aws.clientConfig(region),
  ...(credentials && {
    credentials: {
      accessKeyId: credentials.AccessKeyId ?? '',
      secretAccessKey: credentials.SecretAccessKey ?? '',
      sessionToken: credentials.SessionToken ?? '',
    },
  }),
});

async function assume(tier: Tier, RoleArn: string, credentials?: Credentials): Promise<Credentials> {
  const sts = open(new STSClient(configOf(tier, credentials)));
  const { Credentials: found } = await sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'test' }));
  return found as Credentials;
}

/** A role of the account that may do everything in it, for as long as the test runs. */
async function powerful(tier: Tier, RoleName: string) {
  const { config } = tier;
  const iam = open(new IAMClient(configOf(tier)));
  const statement = (more: object) =>
    JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', ...more }] });
  const trust = { Action: 'sts:AssumeRole', Principal: { AWS: `arn:aws:iam::${config.account}:root` } };
  await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: statement(trust) }));
  const everything = { RoleName, PolicyName: 'everything' };
  const PolicyDocument = statement({ Action: '*', Resource: '*' });
  await iam.send(new PutRolePolicyCommand({ ...everything, PolicyDocument }));
  return {
    credentials: await assume(tier, `arn:aws:iam::${config.account}:role/${RoleName}`),
    async remove() {
      await iam.send(new DeleteRolePolicyCommand(everything));
      await iam.send(new DeleteRoleCommand({ RoleName }));
    },
  };
}

const readerOf = ({ names, config }: Tier) => `arn:aws:iam::${config.account}:role/${names.roles.ledgerReader}`;

describe('a ledger is appended to and nothing else, also by one who may do everything in the account', () => {
  let role: Awaited<ReturnType<typeof powerful>>;
  let s3: S3Client;
  const Bucket = dev.names.buckets.ledger;
  beforeAll(async () => {
    role = await powerful(dev, 'test-powerful');
    s3 = open(new S3Client(configOf(dev, role.credentials)));
  }, MINUTE);
  afterAll(() => role.remove());

  it(
    'takes what is new, once, and keeps it',
    async () => {
      const put = (Body: string, more: object) => s3.send(new PutObjectCommand({ Bucket, Key: key, Body, ...more }));
      await expect(put('1', {})).rejects.toThrow(/explicit deny/);
      await put('1', { IfNoneMatch: '*' });
      await expect(put('2', {})).rejects.toThrow(/explicit deny/);
      await expect(put('2', { IfNoneMatch: '*' })).rejects.toMatchObject({ name: 'PreconditionFailed' });
      await expect(s3.send(new DeleteObjectCommand({ Bucket, Key: key }))).rejects.toThrow(/explicit deny/);
      const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: key }));
      expect(await Body?.transformToString()).toBe('1');
    },
    MINUTE,
  );
});

describe('a ledger is read from the tier above, and from nowhere else', () => {
  it(
    'the role of staging that takes releases reads the ledger of dev, and writes nothing there',
    async () => {
      const resolve = await powerful(staging, staging.names.roles.resolve);
      try {
        const reader = await assume(staging, readerOf(dev), resolve.credentials);
        const s3 = open(new S3Client(configOf(dev, reader)));
        const Bucket = dev.names.buckets.ledger;
        const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: key }));
        expect(await Body?.transformToString()).toBe('1');
        const put = new PutObjectCommand({ Bucket, Key: `${key}-other`, Body: '1', IfNoneMatch: '*' });
        await expect(s3.send(put)).rejects.toThrow(/not authorized/);
        const site = new GetObjectCommand({ Bucket: dev.names.buckets.site, Key: 'index.html' });
        await expect(s3.send(site)).rejects.toThrow(/not authorized/);
      } finally {
        await resolve.remove();
      }
    },
    MINUTE,
  );

  it.each([
    ['another role of staging', staging, dev],
    ['prod, which is not next to it', prod, dev],
    ['dev, which is below', dev, staging],
  ])(
    '%s is refused',
    async (_, from, to) => {
      const role = await powerful(from, 'test-other');
      try {
        await expect(assume(from, readerOf(to), role.credentials)).rejects.toThrow(
          /not authorized to perform: sts:AssumeRole/,
        );
      } finally {
        await role.remove();
      }
    },
    MINUTE,
  );
});
