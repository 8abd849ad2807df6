import { gunzipSync, gzipSync } from 'node:zlib';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { snapshotKey, termsPath } from '../../contract/taxonomy';
import { systemClock } from '../../frontend/reader/clock';
import { type Held, taxonomyReader } from '../../frontend/reader/read-taxonomy';
import { revision, tree } from '../../lambda/taxonomy-sync/testing/publishing';
import { type ScriptedApi, scriptedApi } from '../races/scripted-api';
import { snapshotBucket } from '../races/snapshot-bucket';
import { type TakenFunction, takeFunction } from '../races/taken-function';
import { readSnapshot, syncNow, tier, tierNamed, until } from './running';

const staging = tierNamed('staging');
const MINUTE = 60_000;
const s3 = new S3Client(staging.aws.clientConfig(staging.config.region));
/** Higher than what the stub has published. */
const first = revision(101, tree(100));
const second = revision(102, tree(103));
const half = revision(103, tree(50));

let api: ScriptedApi;
let taken: TakenFunction;
const bucket = snapshotBucket(staging);
const publish = (publication: typeof first) => api.play(() => ({ publication }));
const snapshots = (...args: string[]) => tier('snapshots', ...args);
const marks = async (): Promise<Record<string, string[]>> => {
  const { revisions } = JSON.parse((await snapshots('list', 'staging', '--json')).stdout);
  return Object.fromEntries(
    revisions.map((each: { revision: number; marks: string[] }) => [each.revision, each.marks]),
  );
};
const reader = taxonomyReader({ fetch: globalThis.fetch, clock: systemClock }, staging.url);

beforeAll(async () => {
  api = await scriptedApi();
  taken = await takeFunction(staging, api.url);
  // The stub's taxonomy has another name, and a pointer of it would refuse ours.
  await bucket.empty();
  publish(first);
  await taken.run();
  publish(second);
  await taken.run();
}, MINUTE);
afterAll(async () => {
  await bucket.empty();
  await taken.giveBack();
  await syncNow(staging);
  await api.close();
  s3.destroy();
}, MINUTE);

describe('a person looks at the snapshots', () => {
  it(
    'lists them, reads every byte, and sees what changed',
    async () => {
      expect(await marks()).toEqual({ 102: ['current'], 101: ['previous'] });
      expect(await snapshots('verify', 'staging', '--all')).toMatchObject({
        code: 0,
        stdout: expect.stringMatching(/whole +revision 102: 103 terms.*\n.*whole +revision 101: 100 terms/),
      });
      const diff = JSON.parse((await snapshots('diff', 'staging', '101', '102', '--json')).stdout);
      expect(diff).toMatchObject({ added: ['t99', 't100', 't101'], removed: [], changed: [], unchanged: 100 });
    },
    MINUTE,
  );

  it(
    'is told which one is broken, by a byte that somebody changed',
    async () => {
      const place = { Bucket: staging.names.buckets.snapshot, Key: snapshotKey(termsPath(101)) };
      const whole = await s3.send(new GetObjectCommand(place));
      const bytes = Buffer.from((await whole.Body?.transformToByteArray()) ?? []);
      const { ContentType, ContentEncoding, CacheControl, Metadata } = whole;
      const put = (Body: Buffer) =>
        s3.send(new PutObjectCommand({ ...place, Body, ContentType, ContentEncoding, CacheControl, Metadata }));
      await put(gzipSync(gunzipSync(bytes).toString().replace('"t7"', '"t_"')));
      try {
        expect(await snapshots('verify', 'staging', '101')).toMatchObject({
          code: 1,
          stdout: expect.stringMatching(/broken +revision 101: The terms of revision 101 have sha256/),
        });
        expect(await snapshots('restore', 'staging', '101', '--reason', 'x')).toMatchObject({
          code: 1,
          stderr: expect.stringMatching(/Nothing was restored: revision 101 is broken/),
        });
      } finally {
        await put(bytes);
      }
    },
    MINUTE,
  );
});

describe('a person takes readers back', () => {
  it(
    'and the next poll keeps them there, a reader goes back and says so, until it is lifted',
    async () => {
      const atHead = await until(
        () => reader({ held: null, apiFirst: false }),
        ({ held }) => held?.pointer.revision === 102,
      );
      expect(await snapshots('restore', 'staging', '101', '--reason', 'wrong labels')).toMatchObject({ code: 0 });
      expect(await taken.run()).toMatchObject({ outcome: 'unchanged', snapshot: { revision: 101 } });
      expect(await marks()).toEqual({ 102: ['previous', 'withdrawn'], 101: ['current'] });

      const back = await until(
        () => reader({ held: atHead.held as Held, apiFirst: false }),
        ({ held }) => held?.pointer.revision === 101,
      );
      expect(back.held).toMatchObject({ wentBackFrom: 102, withdrawnUpTo: 102 });

      expect(await snapshots('lift', 'staging', '--reason', 'the labels were right')).toMatchObject({ code: 0 });
      expect(await marks()).toMatchObject({ 102: ['current'] });
      await until(
        () => readSnapshot(staging),
        (pointer) => pointer.revision === 102 && pointer.restored === undefined,
      );
    },
    2 * MINUTE,
  );
});

describe('a revision that has changed too much', () => {
  it(
    'is refused, shown, allowed, and published',
    async () => {
      publish(half);
      expect(await taken.run()).toMatchObject({ outcome: 'refused', reason: 'shrank' });
      expect((await tier('doctor', 'staging')).stdout).toContain('npx tier snapshots allow staging 103');
      const dry = await snapshots('allow', 'staging', '103', '--reason', 'a smaller catalogue', '--dry-run');
      expect(dry).toMatchObject({ code: 0, stdout: expect.stringMatching(/from 103 terms to 50/) });
      expect(await marks()).not.toHaveProperty('103');
      expect(await snapshots('allow', 'staging', '104', '--reason', 'x')).toMatchObject({
        code: 1,
        stderr: expect.stringMatching(/holds revision 103 back, and not 104/),
      });
      expect(await snapshots('allow', 'staging', '103', '--reason', 'a smaller catalogue')).toMatchObject({
        code: 0,
        stdout: expect.stringMatching(/Revision 103 with 50 terms is what readers get/),
      });
      expect(await marks()).toMatchObject({ 103: ['current', 'allowed'] });
      expect(await snapshots('allow', 'staging', '103', '--reason', 'again')).toMatchObject({
        code: 0,
        stdout: expect.stringMatching(/Nothing to do in staging/),
      });
    },
    2 * MINUTE,
  );
});
