import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { S3Client } from '@aws-sdk/client-s3';
import { s3SnapshotStore } from './s3-snapshot-store';
import { Refused } from './verdict';

/** S3 as far as one answer: what it says to a request, by operation. */
type Answers = Partial<Record<string, readonly [status: number, body?: string]>>;

const error = (code: string) => `<?xml version="1.0"?><Error><Code>${code}</Code><Message>${code}.</Message></Error>`;
const HEALTHY: Answers = {
  'POST ?uploads': [200, '<InitiateMultipartUploadResult><UploadId>u</UploadId></InitiateMultipartUploadResult>'],
  'POST ?uploadId': [200, '<CompleteMultipartUploadResult><ETag>"e"</ETag></CompleteMultipartUploadResult>'],
};
const PROPERTIES = {
  contentType: 'text/plain',
  contentEncoding: 'gzip',
  cacheControl: 'no-cache',
  metadata: { a: 'b' },
};

let server: Server;
let client: S3Client;
let requests: IncomingMessage[];

async function storeThat(answers: Answers, signal = new AbortController().signal) {
  requests = [];
  server = createServer((request, response) => {
    requests.push(request);
    const [status, body = ''] = answers[operation(request)] ?? HEALTHY[operation(request)] ?? [200];
    request.resume().on('end', () => response.writeHead(status, { etag: '"e"' }).end(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  client = new S3Client({
    region: 'eu-west-1',
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    maxAttempts: 1,
  });
  return s3SnapshotStore(client, 'bucket', signal);
}

afterEach(async () => {
  client.destroy();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

/** `PUT`, or `PUT ?partNumber` for a part. */
function operation({ method, url }: IncomingMessage): string {
  const query = [...new URL(url ?? '', 'http://s3').searchParams.keys()];
  const sub = ['uploads', 'partNumber', 'uploadId'].find((name) => query.includes(name));
  return sub ? `${method} ?${sub}` : `${method}`;
}

const small = () => Readable.from([Buffer.from('terms')]);
const megabytes = async function* (count: number) {
  for (let i = 0; i < count; i += 1) yield Buffer.alloc(1e6);
};

describe('a conditional write', () => {
  it('says what it expects, and what the object is', async () => {
    const store = await storeThat({});
    expect(await store.replace('key', 'body', PROPERTIES, { etag: '"e"' })).toBe('written');
    expect(await store.create('key', small(), PROPERTIES)).toBe('written');
    expect(requests.map(({ headers }) => [headers['if-match'], headers['if-none-match']])).toEqual([
      ['"e"', undefined],
      [undefined, '*'],
    ]);
    expect(requests[1]?.headers).toMatchObject({
      'content-type': 'text/plain',
      'content-encoding': 'gzip',
      'cache-control': 'no-cache',
      'x-amz-meta-a': 'b',
    });
  });

  it.each([
    [412, 'PreconditionFailed'],
    [409, 'ConditionalRequestConflict'],
    [404, 'NoSuchKey'],
  ])('that meets another writer is a conflict: %i %s', async (status, code) => {
    const store = await storeThat({ PUT: [status, error(code)], 'POST ?uploadId': [status, error(code)] });
    expect(await store.replace('key', 'body', PROPERTIES, { etag: '"e"' })).toBe('conflict');
    expect(await store.create('key', small(), PROPERTIES)).toBe('conflict');
    expect(await store.create('key', Readable.from(megabytes(9)), PROPERTIES)).toBe('conflict');
  });
});

describe('storage that fails', () => {
  it.each([
    [507, 'InsufficientStorage', 'storage-failed', 'readers keep what they have and the next run tries again.'],
    [503, 'SlowDown', 'storage-failed', 'readers keep what they have and the next run tries again.'],
    [500, 'InternalError', 'storage-failed', 'readers keep what they have and the next run tries again.'],
    [404, 'NoSuchBucket', 'storage-failed', '(NoSuchBucket: NoSuchBucket.)'],
    [403, 'AccessDenied', 'storage-denied', 'grant the function that action, and s3:ListBucket on the bucket.'],
  ])('is said as what it is: %i %s', async (status, code, reason, message) => {
    const answer = [status, error(code)] as const;
    const store = await storeThat({ GET: answer, PUT: answer, 'PUT ?partNumber': answer });
    const expected = expect.objectContaining({ reason, message: expect.stringContaining(message) });
    await expect(store.read('key')).rejects.toEqual(expected);
    await expect(store.replace('key', 'body', PROPERTIES, 'absent')).rejects.toEqual(expected);
    await expect(store.create('key', small(), PROPERTIES)).rejects.toEqual(expected);
    await expect(store.create('key', Readable.from(megabytes(9)), PROPERTIES)).rejects.toEqual(expected);
    expect(requests.map(operation).at(-1)).toBe('DELETE ?uploadId');
  });

  it('is ended with the run', async () => {
    const store = await storeThat({}, AbortSignal.abort());
    await expect(store.read('key')).rejects.toMatchObject({ reason: 'storage-failed' });
    expect(requests).toEqual([]);
  });
});

describe('nothing is visible of a stream that fails', () => {
  const failing = async function* (count: number) {
    yield* megabytes(count);
    throw new Refused('cycle', 'Two terms are a cycle.');
  };

  it('though its parts were uploaded: they are aborted, and the reason is kept', async () => {
    const store = await storeThat({});
    await expect(store.create('key', Readable.from(failing(20)), PROPERTIES)).rejects.toMatchObject({
      reason: 'cycle',
    });
    const done = requests.map(operation);
    expect(done).toContain('PUT ?partNumber');
    expect(done).not.toContain('POST ?uploadId');
    expect(done.at(-1)).toBe('DELETE ?uploadId');
  });

  it('when it is small: nothing is sent at all', async () => {
    const store = await storeThat({});
    await expect(store.create('key', Readable.from(failing(1)), PROPERTIES)).rejects.toMatchObject({ reason: 'cycle' });
    expect(requests).toEqual([]);
  });
});

describe('what is not there', () => {
  it('is null, not an error', async () => {
    const store = await storeThat({ GET: [404, error('NoSuchKey')], HEAD: [404] });
    expect(await store.read('key')).toBeNull();
    expect(await store.describe('key')).toBeNull();
  });
});
