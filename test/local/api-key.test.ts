import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  CloudFormationClient,
  CreateStackCommand,
  DeleteStackCommand,
  DescribeStackResourceCommand,
  DescribeStacksCommand,
  GetTemplateCommand,
  waitUntilStackCreateComplete,
} from '@aws-sdk/client-cloudformation';
import { CloudFrontClient } from '@aws-sdk/client-cloudfront';
import { CloudFrontKeyValueStoreClient } from '@aws-sdk/client-cloudfront-keyvaluestore';
import { DeleteRolePolicyCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { GetFunctionConfigurationCommand, InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { S3Client } from '@aws-sdk/client-s3';
import {
  CreateSecretCommand,
  DeleteSecretCommand,
  PutSecretValueCommand,
  RemoveRegionsFromReplicationCommand,
  ReplicateSecretToRegionsCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { ORIGINS } from '../../contract/edge';
import type { SyncOutcome } from '../../contract/functions';
import { EDGE_REGION } from '../../contract/names';
import { LATEST_PATH } from '../../contract/taxonomy';
import { type RunningApi, startApi } from '../../local/api/api';
import { controlApi } from '../../local/api/control';
import { type EdgePreview, startEdgePreview } from '../../local/edge-preview/preview';
import { realPace } from '../../release/pace';
import { isEverywhere, planKey, pushKey } from '../../release/push-key';
import { readKey } from '../../release/read-key';
import { takeFunction } from '../races/taken-function';
import { readSnapshot, tierNamed } from './running';

const dev = tierNamed('dev');
const { account, region } = dev.config;
const SECRET = 'tierline/test/api-key';
const HEADER = 'X-Api-Key';
const keys = ['first-key-of-the-test', 'second-key-of-the-test', 'third-key-of-the-test'] as const;
const MINUTE = 60_000;

const secrets = new SecretsManagerClient(dev.aws.clientConfig(region));
const edgeSecrets = new SecretsManagerClient(dev.aws.clientConfig(EDGE_REGION));
const clients = { secrets: () => secrets, edgeSecrets: () => edgeSecrets };
let api: RunningApi;

const accepts = (...taken: string[]) => controlApi(api.url, { key: { header: HEADER.toLowerCase(), accepts: taken } });
const replaceBy = (SecretString: string) => secrets.send(new PutSecretValueCommand({ SecretId: SECRET, SecretString }));

beforeAll(async () => {
  const { revision } = await readSnapshot(dev);
  api = await startApi({ taxonomy: 'food', tier: 'dev', revision });
  await secrets.send(new CreateSecretCommand({ Name: SECRET, SecretString: keys[0] }));
}, MINUTE);
afterAll(async () => {
  const replicas = { SecretId: SECRET, RemoveReplicaRegions: [EDGE_REGION] };
  await secrets.send(new RemoveRegionsFromReplicationCommand(replicas)).catch(() => undefined);
  await secrets.send(new DeleteSecretCommand({ SecretId: SECRET, ForceDeleteWithoutRecovery: true }));
  secrets.destroy();
  edgeSecrets.destroy();
  await api.close();
});

describe('the deployed sync and an API that wants a key', () => {
  const FunctionName = dev.names.functions.taxonomySync;
  const lambda = new LambdaClient(dev.aws.clientConfig(region));
  const iam = new IAMClient(dev.aws.clientConfig(region));
  let taken: Awaited<ReturnType<typeof takeFunction>>;
  let RoleName: string;
  let echo: Server;

  beforeAll(async () => {
    echo = createServer(({ headers }, response) => {
      const location = `https://login.example/?key=${headers[HEADER.toLowerCase()]}`;
      response.writeHead(302, { location }).end();
    }).listen(0, '127.0.0.1');
    await once(echo, 'listening');
    const { Role = '' } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
    RoleName = Role.split('/').at(-1) ?? '';
    taken = await takeFunction(dev, api.url, undefined, { KEY_STORED_AS: SECRET, KEY_HEADER: HEADER });
    await accepts(keys[0]);
  }, MINUTE);
  afterAll(async () => {
    await taken.giveBack();
    await iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName: 'api-key' })).catch(() => undefined);
    echo.closeAllConnections();
    echo.close();
    lambda.destroy();
    iam.destroy();
  }, MINUTE);

  /** One run: what it answered, and the end of its log. */
  async function run(): Promise<{ outcome: SyncOutcome; said: string }> {
    const { Payload, LogResult = '' } = await lambda.send(
      new InvokeCommand({ FunctionName, LogType: 'Tail', Payload: JSON.stringify({ report: true, once: true }) }),
    );
    const answer = Buffer.from(Payload ?? []).toString();
    return { outcome: JSON.parse(answer), said: answer + Buffer.from(LogResult, 'base64').toString() };
  }

  it(
    'needs the right that its stack grants, and no other',
    async () => {
      const { outcome } = await run();
      expect(outcome).toMatchObject({ outcome: 'failed', reason: 'api-key' });
      expect(outcome.message).toMatch(/AccessDenied.*; grant the function secretsmanager:GetSecretValue on it/);
      // As the stack writes it; an assembly test holds it to that.
      const Resource = `arn:aws:secretsmanager:${region}:${account}:secret:${SECRET}-??????`;
      const Statement = [{ Effect: 'Allow', Action: 'secretsmanager:GetSecretValue', Resource }];
      const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement });
      await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: 'api-key', PolicyDocument }));
      expect((await run()).outcome).toMatchObject({ outcome: 'unchanged', reason: null });
    },
    MINUTE,
  );

  it(
    'takes a new key without a deployment, from one run to the next',
    async () => {
      await accepts(keys[0], keys[1]);
      await replaceBy(keys[1]);
      expect((await run()).outcome).toMatchObject({ outcome: 'unchanged' });
      await accepts(keys[1]);
      expect((await run()).outcome).toMatchObject({ outcome: 'unchanged' });
    },
    MINUTE,
  );

  it(
    'says none of them, in no answer and in no log, also when the API says it back',
    async () => {
      await taken.giveBack();
      const { port } = echo.address() as AddressInfo;
      const environment = { KEY_STORED_AS: SECRET, KEY_HEADER: HEADER };
      taken = await takeFunction(dev, `http://127.0.0.1:${port}`, undefined, environment);
      const { outcome, said } = await run();
      expect(outcome).toMatchObject({ outcome: 'refused', reason: 'api-redirect' });
      expect(said).toContain('login.example/?key=(withheld)');
      // The log's line is there, so that its silence says something.
      expect(said.split('login.example').length).toBeGreaterThan(2);
      for (const key of keys) expect(said).not.toContain(key);
    },
    MINUTE,
  );
});

describe('the edge and an API that wants a key', () => {
  const StackName = 'tierline-test-api-key';
  const formation = new CloudFormationClient(dev.aws.clientConfig(EDGE_REGION));
  const client = new CloudFrontClient(dev.aws.clientConfig(EDGE_REGION));
  const s3 = new S3Client(dev.aws.clientConfig(region));
  const keyValueStore = new CloudFrontKeyValueStoreClient(dev.aws.keyValueStoreConfig());
  let preview: EdgePreview;
  let distributionId: string;

  /** Two origins as the edge's stack has them, and nothing else of it. */
  const template = () => {
    const port = Number(new URL(api.url).port);
    const origin = (Id: string) => ({
      Id,
      DomainName: '127.0.0.1',
      CustomOriginConfig: { OriginProtocolPolicy: 'http-only', HTTPPort: port },
      OriginCustomHeaders: [
        { HeaderName: HEADER, HeaderValue: `{{resolve:secretsmanager:${SECRET}:SecretString:::}}` },
      ],
    });
    const CachePolicyConfig = {
      ...{ Name: StackName, MinTTL: 0, DefaultTTL: 0, MaxTTL: 0 },
      ParametersInCacheKeyAndForwardedToOrigin: {
        EnableAcceptEncodingGzip: false,
        CookiesConfig: { CookieBehavior: 'none' },
        HeadersConfig: { HeaderBehavior: 'none' },
        QueryStringsConfig: { QueryStringBehavior: 'none' },
      },
    };
    const DistributionConfig = {
      Enabled: true,
      Origins: [origin(ORIGINS.apiLatest), origin(ORIGINS.apiRevisions)],
      DefaultCacheBehavior: {
        ...{ TargetOriginId: ORIGINS.apiLatest, ViewerProtocolPolicy: 'allow-all' },
        CachePolicyId: { Ref: 'Cache' },
      },
    };
    return JSON.stringify({
      Resources: {
        Cache: { Type: 'AWS::CloudFront::CachePolicy', Properties: { CachePolicyConfig } },
        Distribution: { Type: 'AWS::CloudFront::Distribution', Properties: { DistributionConfig } },
      },
    });
  };

  const status = async () => (await fetch(preview.url + LATEST_PATH)).status;
  const push = async () => {
    const { key } = await readKey(clients, { region }, SECRET);
    return { client, distributionId, tier: 'dev', header: HEADER, key };
  };

  beforeAll(async () => {
    await expect(readKey(clients, { region }, SECRET)).rejects.toThrow(
      `There is no secret ${SECRET} in ${EDGE_REGION}: make it there, or replicate it`,
    );
    const AddReplicaRegions = [{ Region: EDGE_REGION }];
    await secrets.send(new ReplicateSecretToRegionsCommand({ SecretId: SECRET, AddReplicaRegions }));
    await replaceBy(keys[1]);
    await accepts(keys[1]);
    await formation.send(new CreateStackCommand({ StackName, TemplateBody: template() }));
    await waitUntilStackCreateComplete({ client: formation, maxWaitTime: 30, minDelay: 1, maxDelay: 1 }, { StackName });
    const { StackResourceDetail } = await formation.send(
      new DescribeStackResourceCommand({ StackName, LogicalResourceId: 'Distribution' }),
    );
    distributionId = StackResourceDetail?.PhysicalResourceId ?? '';
    preview = await startEdgePreview({ distributionId, cloudFront: client, s3, keyValueStore });
  }, MINUTE);
  afterAll(async () => {
    await preview?.close();
    await formation.send(new DeleteStackCommand({ StackName }));
    for (const each of [formation, client, s3, keyValueStore]) each.destroy();
  }, MINUTE);

  it('readers are served, and CloudFormation shows the reference only', async () => {
    expect(await status()).toBe(200);
    const { TemplateBody } = await formation.send(new GetTemplateCommand({ StackName }));
    const { Stacks } = await formation.send(new DescribeStacksCommand({ StackName }));
    const shown = TemplateBody + JSON.stringify(Stacks);
    expect(shown).toContain(`{{resolve:secretsmanager:${SECRET}:`);
    expect(shown).not.toContain(keys[1]);
  });

  it(
    'a new key is brought there without a deployment, and brought once',
    async () => {
      await accepts(keys[1], keys[2]);
      await replaceBy(keys[2]);
      expect(await planKey(await push())).toMatchObject({ changed: [ORIGINS.apiLatest, ORIGINS.apiRevisions] });
      // Nothing else would bring it: the one before is sent until then.
      await accepts(keys[2]);
      expect(await status()).toBe(401);
      expect(await pushKey(await push())).toEqual([ORIGINS.apiLatest, ORIGINS.apiRevisions]);
      expect(await isEverywhere(await push(), { seconds: 10, pace: realPace })).toBe(true);
      preview.refresh();
      expect(await status()).toBe(200);
      expect(await pushKey(await push())).toEqual([]);
    },
    MINUTE,
  );

  it(
    'two who do it at the same moment both come to a good end',
    async () => {
      await accepts(keys[0]);
      await replaceBy(keys[0]);
      await Promise.all([pushKey(await push()), pushKey(await push()), pushKey(await push())]);
      preview.refresh();
      expect(await status()).toBe(200);
    },
    MINUTE,
  );
});
