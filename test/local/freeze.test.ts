import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { recordKey } from '../../contract/ledger';
import { tier, tierNamed } from './running';

/** Other tests deploy to dev; here nothing is deployed. */
const staging = tierNamed('staging');
const MINUTE = 60_000;
const Bucket = staging.names.buckets.ledger;
const s3 = new S3Client(staging.aws.clientConfig(staging.config.region));
const lift = () => tier('freeze', 'off', 'staging', '--reason', 'the test is over');
beforeAll(lift, MINUTE);
afterEach(lift, MINUTE);
afterAll(() => s3.destroy());

const json = async (...args: string[]) => {
  const { stdout, stderr } = await tier(...args, '--json');
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout);
};
const history = async () => (await json('history', 'staging', '--kind', 'freezes')).rows;

describe('a tier is frozen by one command, and nobody overlooks it', () => {
  it(
    'it says so with who, why and until when, in status, doctor and history; and lets go again',
    async () => {
      const on = await tier('freeze', 'on', 'staging', '--until', '+8h', '--reason', 'the sale');
      expect(on).toMatchObject({
        code: 0,
        stderr: '',
        stdout: expect.stringMatching(/staging is frozen: until .* the sale/),
      });
      expect(await json('freeze', 'status', 'staging')).toMatchObject({
        frozen: true,
        freezes: [{ reason: 'the sale', by: expect.stringContaining('arn:aws:') }],
      });
      const [status] = (await json('status', 'staging')).tiers;
      expect(status.freezes).toMatchObject([{ reason: 'the sale' }]);
      expect((await tier('doctor', 'staging')).stdout).toMatch(
        /note {2}No release goes up to staging until .*: the sale/,
      );
      expect((await lift()).stdout).toContain('staging is not frozen any more.');
      expect(await json('freeze', 'status', 'staging')).toMatchObject({ frozen: false, freezes: [] });
      expect(await history()).toMatchObject([
        { what: 'freeze-off', reason: 'the test is over' },
        { what: 'freeze-on', reason: 'the sale', outcome: expect.stringMatching(/^until /) },
        ...((await history()).slice(2) as object[]),
      ]);
    },
    3 * MINUTE,
  );

  it(
    'a second freeze does not shorten the first, a dry run freezes nothing, lifting twice is nothing',
    async () => {
      const written = (await history()).length;
      await tier('freeze', 'on', 'staging', '--until', '+3d', '--reason', 'long', '--dry-run');
      expect(await history()).toHaveLength(written);
      await tier('freeze', 'on', 'staging', '--until', '+3d', '--reason', 'long');
      await tier('freeze', 'on', 'staging', '--until', '+1h', '--reason', 'short');
      const { freezes } = await json('freeze', 'status', 'staging');
      expect(freezes.map(({ reason }: { reason: string }) => reason)).toEqual(['long', 'short']);
      expect((await lift()).code).toBe(0);
      expect((await lift()).stdout).toContain('Nothing to do in staging: it is not frozen.');
    },
    3 * MINUTE,
  );

  it(
    'what cannot be read freezes, is shown, and can be lifted although it cannot be removed',
    async () => {
      const Key = recordKey('freezes', new Date().toISOString(), 'on-garbage');
      await s3.send(new PutObjectCommand({ Bucket, Key, Body: 'garbage', IfNoneMatch: '*' }));
      expect((await tier('freeze', 'status', 'staging')).stdout).toContain(`The record ${Key} cannot be read`);
      expect(await history()).toContainEqual(expect.objectContaining({ key: Key, state: 'unreadable' }));
      expect((await lift()).stdout).toContain('not frozen any more');
    },
    2 * MINUTE,
  );
});

describe('a history of what happened', () => {
  it(
    'finds the newest of 2,500 records, in a table and as JSON',
    async () => {
      const started = new Date(Date.UTC(2025, 0, 1));
      const put = (index: number) => {
        const at = new Date(started.getTime() + index * 3_600_000).toISOString();
        const record = {
          tier: 'staging',
          by: 'arn:aws:iam::222222222222:root',
          at,
          what: 'fallback-on',
          reason: `old ${index}`,
        };
        const Key = recordKey('actions', at, `fallback-on-${index}`);
        return s3.send(
          new PutObjectCommand({
            Bucket,
            Key,
            Body: JSON.stringify({ ...record, from: 'auto', to: 'snapshot' }),
            IfNoneMatch: '*',
          }),
        );
      };
      for (let index = 0; index < 2_500; index += 25) {
        await Promise.all(Array.from({ length: 25 }, (_, next) => put(index + next)));
      }
      const { rows, more } = await json(
        'history',
        'staging',
        '--kind',
        'actions',
        '--before',
        '2025-03-01T00:00Z',
        '--limit',
        '3',
      );
      const newest = rows.map(({ reason, state }: { reason: string; state: string }) => [reason, state]);
      expect([more, ...newest]).toEqual([true, ...[1415, 1414, 1413].map((n) => [`old ${n}`, 'unfinished'])]);
    },
    5 * MINUTE,
  );
});

describe('what cannot be done is said, and nothing is written', () => {
  it.each<[string, string[], RegExp]>([
    ['no end', ['freeze', 'on', 'staging', '--reason', 'x'], /--until/],
    [
      'an end without a zone',
      ['freeze', 'on', 'staging', '--reason', 'x', '--until', '2026-12-24'],
      /a time with its zone/,
    ],
    [
      'an end that is past',
      ['freeze', 'on', 'staging', '--reason', 'x', '--until', '2020-01-01T00:00Z'],
      /a time after now/,
    ],
    ['an end next year', ['freeze', 'on', 'staging', '--reason', 'x', '--until', '+365d'], /31 days/],
    ['no reason', ['freeze', 'off', 'staging'], /--reason/],
    ['a kind that there is not', ['history', 'staging', '--kind', 'weather'], /one of deployments, /],
    ['too many at once', ['history', 'staging', '--limit', '100000'], /from 1 to 1000/],
  ])(
    '%s',
    async (_, args, message) => {
      const ended = await tier(...args);
      expect(ended.code).toBe(2);
      expect(ended.stderr).toMatch(message);
    },
    MINUTE,
  );
});
