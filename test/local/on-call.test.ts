import { DeleteFunctionConcurrencyCommand, LambdaClient, PutFunctionConcurrencyCommand } from '@aws-sdk/client-lambda';
import { GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { ACTIONS_PREFIX, type ActionRecord } from '../../contract/actions';
import { LATEST_PATH, SOURCE_HEADER } from '../../contract/taxonomy';
import { tier, tierNamed, until } from './running';

const dev = tierNamed('dev');
const MINUTE = 60_000;
const s3 = new S3Client(dev.aws.clientConfig(dev.config.region));
afterAll(() => s3.destroy());

const source = async () => {
  const response = await fetch(`${dev.url}${LATEST_PATH}`, { headers: { 'cache-control': 'no-cache' } });
  await response.arrayBuffer();
  return response.headers.get(SOURCE_HEADER);
};

/** What the ledger says of one kind of action, newest first. */
async function written(what: string): Promise<{ readonly record: ActionRecord; readonly outcome: string | null }[]> {
  const Bucket = dev.names.buckets.ledger;
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: ACTIONS_PREFIX }));
  const keys = Contents.map(({ Key = '' }) => Key).filter((key) => key.includes(`-${what}-`));
  const read = async (Key: string) => {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
    return JSON.parse((await Body?.transformToString()) ?? '');
  };
  const records = keys
    .filter((key) => !key.endsWith('-done.json'))
    .sort()
    .reverse();
  return Promise.all(
    records.map(async (key) => {
      const done = key.replace(/\.json$/, '-done.json');
      return { record: await read(key), outcome: keys.includes(done) ? (await read(done)).outcome : null };
    }),
  );
}

describe('the breaker', () => {
  afterEach(() => tier('fallback', 'off', 'dev', '--reason', 'the test is over'));

  it(
    'takes readers to the snapshot although the API is well, and back',
    async () => {
      await until(source, (found) => found === 'api');
      expect(await tier('fallback', 'on', 'dev', '--reason', 'the API hangs')).toMatchObject({ code: 0, stderr: '' });
      await until(source, (found) => found === 'snapshot');
      const { stdout } = await tier('doctor', 'dev');
      expect(stdout).toContain('The breaker is set (mode "snapshot")');
      expect(await tier('fallback', 'off', 'dev', '--reason', 'the API is well')).toMatchObject({ code: 0 });
      await until(source, (found) => found === 'api');
    },
    2 * MINUTE,
  );

  it(
    'is written down with who and why, before and after; a dry run and a second time write nothing',
    async () => {
      const before = (await written('fallback-on')).length;
      await tier('fallback', 'on', 'dev', '--reason', 'x', '--dry-run');
      expect(await written('fallback-on')).toHaveLength(before);
      await tier('fallback', 'on', 'dev', '--reason', 'the API hangs again');
      await tier('fallback', 'on', 'dev', '--reason', 'the API hangs again');
      const [newest, ...older] = await written('fallback-on');
      expect(older).toHaveLength(before);
      expect(newest).toEqual({
        outcome: 'done',
        record: {
          ...{ what: 'fallback-on', tier: 'dev', reason: 'the API hangs again', from: 'auto', to: 'snapshot' },
          by: expect.stringContaining('arn:aws:'),
          at: expect.stringMatching(/^\d{4}-/),
        },
      });
    },
    2 * MINUTE,
  );
});

describe('a function that somebody holds back', () => {
  const lambda = new LambdaClient(dev.aws.clientConfig(dev.config.region));
  const FunctionName = dev.names.functions.flagPublisher;
  afterAll(async () => {
    await lambda.send(new DeleteFunctionConcurrencyCommand({ FunctionName }));
    lambda.destroy();
  });

  it(
    'is named by the doctor with the command that lets it go, and runs again after it',
    async () => {
      await lambda.send(new PutFunctionConcurrencyCommand({ FunctionName, ReservedConcurrentExecutions: 0 }));
      const held = await tier('doctor', 'dev');
      expect(held.stdout).toContain(`${FunctionName} is held at a concurrency of 0`);
      expect(held.stdout).toContain('run: npx tier schedules resume dev --reason "…"');

      const resumed = await tier('schedules', 'resume', 'dev', '--reason', 'nobody knows why');
      expect(resumed).toMatchObject({ code: 0, stderr: '' });
      expect((await tier('doctor', 'dev')).stdout).not.toContain('concurrency of 0');
      const [newest] = await written('schedules-resume');
      expect(newest).toMatchObject({ outcome: 'done', record: { reason: 'nobody knows why' } });

      const again = await tier('schedules', 'resume', 'dev', '--reason', 'nobody knows why');
      expect(again).toMatchObject({ code: 0, stdout: expect.stringContaining('Nothing to do in dev') });
    },
    2 * MINUTE,
  );
});

describe('what cannot be done is said, and nothing is changed', () => {
  it.each<[string, string[], number, RegExp]>([
    [
      'an alarm that there is not',
      ['alarms', 'test', 'dev', 'nope', '--reason', 'x'],
      2,
      /There is no alarm "nope", expected one of/,
    ],
    ['no reason', ['fallback', 'on', 'dev'], 2, /--reason/],
    ['a reason of two lines', ['fallback', 'on', 'dev', '--reason', 'a\nb'], 2, /on one line/],
    [
      'a release that is not stored',
      ['release', 'rollback', 'dev', '--to', 'nope', '--reason', 'x'],
      2,
      /nope is not in the site bucket/,
    ],
    ['a tier that there is not', ['fallback', 'on', 'qa', '--reason', 'x'], 2, /qa/],
  ])(
    '%s',
    async (_, args, code, message) => {
      const ended = await tier(...args);
      expect(ended.code).toBe(code);
      expect(ended.stderr).toMatch(message);
    },
    MINUTE,
  );
});
