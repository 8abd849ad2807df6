import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { get } from 'node:https';
import { type AddressInfo, connect, createServer } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { CloudFrontClient, CreateKeyValueStoreCommand } from '@aws-sdk/client-cloudfront';
import {
  CloudFrontKeyValueStoreClient,
  DescribeKeyValueStoreCommand,
  GetKeyCommand,
  PutKeyCommand,
} from '@aws-sdk/client-cloudfront-keyvaluestore';
import {
  CloudWatchClient,
  DescribeAlarmsCommand,
  PutMetricAlarmCommand,
  PutMetricDataCommand,
  SetAlarmStateCommand,
} from '@aws-sdk/client-cloudwatch';
import {
  CreateBucketCommand,
  GetObjectCommand,
  ListBucketsCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { localAws } from '../../local/aws';
import { type Emulator, startEmulator } from '../../local/emulator/start';
import { EmulatorStartError } from '../../local/emulator/start-problem';
import { busy, call, makeFunction, PYTHON } from './fixtures/function';
import { membersOf, untilBusy, untilGone } from './fixtures/processes';

const ACCOUNTS = ['111111111111', '222222222222', '333333333333'];
const REGION = 'eu-west-1';
jest.setTimeout(60_000);

let scratch: string;
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'emulator-'));
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const portOf = ({ endpoint }: Pick<Emulator, 'endpoint'>) => Number(new URL(endpoint).port);

function isListening(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port }, () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

/** A Python that does something else instead of starting the local AWS. */
function pretendPython(name: string, script: string): string {
  const file = join(scratch, name);
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
  return file;
}

describe('the local AWS', () => {
  let emulator: Emulator;
  const on443Before = isListening('127.0.0.1', 443);
  const awsOf = (account: string) => localAws({ account, ...emulator });

  beforeAll(async () => {
    // As in the shell of someone who works with a real AWS.
    process.env['AWS_PROFILE'] = 'production';
    process.env['AWS_USE_FIPS_ENDPOINT'] = 'true';
    process.env['AWS_ENDPOINT_URL_S3'] = 'https://127.0.0.1:9';
    emulator = await startEmulator({ stateDir: join(scratch, 'ground'), python: PYTHON });
  });
  afterAll(async () => {
    for (const name of ['AWS_PROFILE', 'AWS_USE_FIPS_ENDPOINT', 'AWS_ENDPOINT_URL_S3']) delete process.env[name];
    await emulator.stop();
  });

  it('serves three accounts, none of which sees what another has', async () => {
    for (const account of ACCOUNTS) {
      const s3 = new S3Client(awsOf(account).clientConfig(REGION));
      const Bucket = `bucket-of-${account}`;
      await s3.send(new CreateBucketCommand({ Bucket }));
      await s3.send(new PutObjectCommand({ Bucket, Key: 'a/key', Body: account }));
    }
    for (const account of ACCOUNTS) {
      const config = awsOf(account).clientConfig(REGION);
      const identity = await new STSClient(config).send(new GetCallerIdentityCommand({}));
      expect(identity.Account).toBe(account);
      const s3 = new S3Client(config);
      const { Buckets } = await s3.send(new ListBucketsCommand({}));
      expect(Buckets?.map(({ Name }) => Name)).toEqual([`bucket-of-${account}`]);
      const object = await s3.send(new GetObjectCommand({ Bucket: `bucket-of-${account}`, Key: 'a/key' }));
      expect(await object.Body?.transformToString()).toBe(account);
    }
  });

  it('enforces IAM: a key that it never gave out is refused', async () => {
    const config = {
      ...awsOf('111111111111').clientConfig(REGION),
      credentials: { accessKeyId: 'AKIAUNKNOWNUNKNOWN12', secretAccessKey: 'x' },
    };
    await expect(new S3Client(config).send(new ListBucketsCommand({}))).rejects.toThrow();
  });

  it('answers the key-value store client, which cannot work with an IP address by itself', async () => {
    const aws = awsOf('222222222222');
    const made = await new CloudFrontClient(aws.clientConfig('us-east-1')).send(
      new CreateKeyValueStoreCommand({ Name: 'edge' }),
    );
    const KvsARN = made.KeyValueStore?.ARN;
    const store = new CloudFrontKeyValueStoreClient(aws.keyValueStoreConfig());
    const { ETag } = await store.send(new DescribeKeyValueStoreCommand({ KvsARN }));
    await store.send(new PutKeyCommand({ KvsARN, Key: 'release', Value: 'r1', IfMatch: ETag }));
    expect((await store.send(new GetKeyCommand({ KvsARN, Key: 'release' }))).Value).toBe('r1');
  });

  it('leaves the states of alarms to the alarm clock', async () => {
    const cloudWatch = new CloudWatchClient(awsOf('333333333333').clientConfig(REGION));
    const metric = { Namespace: 'Test', MetricName: 'Errors' };
    const put = (Value: number) =>
      cloudWatch.send(new PutMetricDataCommand({ Namespace: 'Test', MetricData: [{ MetricName: 'Errors', Value }] }));
    const state = async () => (await cloudWatch.send(new DescribeAlarmsCommand({}))).MetricAlarms?.[0]?.StateValue;
    const alarm = {
      AlarmName: 'errors',
      ...metric,
      Threshold: 1,
      Period: 60,
      EvaluationPeriods: 1,
      Statistic: 'Sum',
    } as const;
    await cloudWatch.send(new PutMetricAlarmCommand({ ...alarm, ComparisonOperator: 'GreaterThanOrEqualToThreshold' }));
    await put(5);
    expect(await state()).toBe('INSUFFICIENT_DATA');
    await cloudWatch.send(new SetAlarmStateCommand({ AlarmName: 'errors', StateValue: 'OK', StateReason: 'test' }));
    await put(5);
    expect(await state()).toBe('OK');
  });

  it('runs functions that reach it over TLS, and that know nothing of the user', async () => {
    const aws = awsOf('111111111111');
    const code = `exports.handler = async () => {
      const { status } = await fetch(process.env.AWS_ENDPOINT_URL + '/_ministack/health');
      return { status, endpoint: process.env.AWS_ENDPOINT_URL, profile: process.env.AWS_PROFILE ?? null, node: process.execPath };
    };`;
    await makeFunction(aws, 'reaches', code);
    const answer = await call(aws, 'reaches');
    expect(answer).toMatchObject({ status: 200, endpoint: emulator.endpoint, profile: null });
  });

  it('is there on loopback only, and not on 443, whoever runs it', async () => {
    const port = portOf(emulator);
    expect(await isListening('127.0.0.1', port)).toBe(true);
    const elsewhere = Object.values(networkInterfaces())
      .flatMap((all) => all ?? [])
      .filter(({ internal, family }) => !internal && family === 'IPv4');
    for (const { address } of elsewhere) expect(await isListening(address, port)).toBe(false);
    expect(await isListening('127.0.0.1', 443)).toBe(await on443Before);
  });

  it('is trusted by nobody who was not given its authority, and speaks no plain HTTP', async () => {
    const refused = new Promise((resolve) =>
      get(`${emulator.endpoint}/_ministack/health`, { agent: false }).once('error', resolve),
    );
    expect(await refused).toMatchObject({ code: expect.stringMatching(/CERT|SIGNATURE|ISSUER/) });
    await expect(fetch(`${emulator.endpoint.replace('https', 'http')}/_ministack/health`)).rejects.toThrow();
  });

  it('keeps its key to itself and its log where it said', () => {
    expect(statSync(join(scratch, 'ground', 'emulator', 'server.key')).mode & 0o777).toBe(0o600);
    expect(emulator.logFile).toBe(join(scratch, 'ground', 'emulator.log'));
    expect(readFileSync(emulator.logFile, 'utf8')).toContain(`Running on ${emulator.endpoint}`);
  });
});

describe('a local AWS that cannot start says why in one sentence', () => {
  const start = (more: { port?: number; python?: string } = {}) =>
    startEmulator({ stateDir: join(scratch, 'cannot'), python: PYTHON, ...more });

  it('the port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    await expect(start({ port })).rejects.toThrow(
      new RegExp(`^Port ${port} of 127\\.0\\.0\\.1 is taken by another program: .*\\.$`),
    );
    other.close();
    await once(other, 'close');
    const emulator = await start({ port });
    expect(portOf(emulator)).toBe(port);
    await emulator.stop();
  });

  it('it ends while starting: with its last words', async () => {
    const python = pretendPython('breaks', 'echo "first line"; echo "the reason" >&2; exit 3');
    const start3 = start({ python });
    await expect(start3).rejects.toThrow(EmulatorStartError);
    await expect(start3).rejects.toThrow(
      /^The local AWS ended while starting: "first line\nthe reason" \(all of it: .*emulator\.log\)/,
    );
  });

  it('there is no such Python', async () => {
    await expect(start({ python: join(scratch, 'none') })).rejects.toThrow(
      /could not be run: run "node setup\/ensure\.mjs"/,
    );
  });

  it('a MiniStack whose alarms cannot be switched off', async () => {
    const without = `import os, runpy, sys; sys.argv = sys.argv[1:]; sys.path.insert(0, os.path.dirname(sys.argv[0]))
import ministack.services.cloudwatch as c; del c._evaluate_alarm; runpy.run_path(sys.argv[0], run_name="__main__")`;
    const python = pretendPython('newer', `shift; exec "${PYTHON}" -c '${without}' "$@"`);
    await expect(start({ python })).rejects.toThrow(
      /ended while starting: "This MiniStack has no cloudwatch\._evaluate_alarm/,
    );
  });
});

describe('nothing outlives a run', () => {
  /** What the parent said, once its functions run: one idle, one in an endless loop. */
  async function killedParent(stateDir: string) {
    const mark = join(scratch, 'busy');
    const script = join(__dirname, 'fixtures', 'parent.ts');
    const parent = spawn(process.execPath, ['--import', 'tsx', script, stateDir, mark], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    try {
      const [line] = await once(parent.stdout, 'data');
      const { pid, idle } = JSON.parse(String(line)) as { pid: number; idle: number };
      const functions = [idle, await untilBusy(mark)];
      expect(membersOf(pid)).toEqual(expect.arrayContaining([pid, ...functions]));
      return pid;
    } finally {
      parent.kill('SIGKILL');
      await once(parent, 'exit');
    }
  }

  it('kill -9 of the parent takes the local AWS and its functions along, and the next run starts in what it left', async () => {
    const stateDir = join(scratch, 'killed');
    await untilGone(await killedParent(stateDir));
    const left = join(stateDir, 'emulator', 'tmp', 'left-behind');
    mkdirSync(left);
    const emulator = await startEmulator({ stateDir, python: PYTHON });
    expect(existsSync(left)).toBe(false);
    await emulator.stop();
  });

  it('kill -9 of the local AWS alone takes its functions along, and is told', async () => {
    const emulator = await startEmulator({ stateDir: join(scratch, 'alone'), python: PYTHON });
    const aws = localAws({ account: '111111111111', ...emulator });
    const mark = join(scratch, 'busy-alone');
    await makeFunction(aws, 'busy', busy(mark));
    const answer = call(aws, 'busy').catch(() => 'cut');
    await untilBusy(mark);
    process.kill(emulator.pid, 'SIGKILL');
    expect(await emulator.exited).toEqual({ code: null, signal: 'SIGKILL' });
    await untilGone(emulator.pid);
    expect(await answer).toBe('cut');
    await emulator.stop();
  });

  it('a stop leaves the log only, and may be asked for twice', async () => {
    const stateDir = join(scratch, 'stopped');
    const emulator = await startEmulator({ stateDir, python: PYTHON });
    await makeFunction(localAws({ account: '111111111111', ...emulator }), 'idle', 'exports.handler = async () => 1;');
    await Promise.all([emulator.stop(), emulator.stop()]);
    await emulator.stop();
    expect(membersOf(emulator.pid)).toEqual([]);
    expect(await isListening('127.0.0.1', portOf(emulator))).toBe(false);
    expect(existsSync(join(stateDir, 'emulator'))).toBe(false);
    expect(existsSync(emulator.logFile)).toBe(true);
  });
});
