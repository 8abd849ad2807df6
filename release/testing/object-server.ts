import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { S3Client } from '@aws-sdk/client-s3';
import { localAws } from '../../local/aws';
import type { Bucket } from '../bucket';

interface Stored {
  readonly body: Buffer;
  readonly type: string;
  readonly cache: string;
  /** When it was written; by this machine's clock unless a test says otherwise. */
  readonly written?: Date;
}

const etagOf = (body: Buffer) => `"${createHash('md5').update(body).digest('hex')}"`;

/** S3 lists in the order of UTF-8 bytes, at most a thousand a page; a token goes on after the last key (ListObjectsV2). */
function listed(objects: ReadonlyMap<string, Stored>, asked: URLSearchParams): string {
  const after = asked.get('continuation-token') ?? asked.get('start-after') ?? '';
  const keys = [...objects.keys()]
    .filter((key) => key.startsWith(asked.get('prefix') ?? '') && key > after)
    .sort()
    .slice(0, 1001);
  const page = keys.slice(0, 1000);
  const contents = page.map((key) => {
    const { body, written = new Date() } = objects.get(key) as Stored;
    return `<Contents><Key>${key}</Key><LastModified>${written.toISOString()}</LastModified><Size>${body.length}</Size></Contents>`;
  });
  const more = keys.length > page.length ? `<NextContinuationToken>${page.at(-1)}</NextContinuationToken>` : '';
  return `<ListBucketResult><IsTruncated>${more !== ''}</IsTruncated>${contents.join('')}${more}</ListBucketResult>`;
}

/** Get, list and conditional put of S3 objects, with their checksum checked, as S3 documents them. */
export async function startObjectServer() {
  const objects = new Map<string, Stored>();
  const writes: string[] = [];
  /** Answers in place of the next writes. */
  const faults: number[] = [];
  const asked = { lists: 0, gets: 0 };
  const server = createServer(async (request, response) => {
    const [, key = ''] = /^\/site\/([^?]+)/.exec(request.url ?? '') ?? [];
    const stored = objects.get(key);
    const fail = (status: number, code: string) =>
      response.writeHead(status, { 'content-type': 'application/xml' }).end(`<Error><Code>${code}</Code></Error>`);
    if (request.method === 'GET' && key === '') {
      asked.lists += 1;
      const query = new URL(request.url ?? '', 'http://site').searchParams;
      return response.writeHead(200, { 'content-type': 'application/xml' }).end(listed(objects, query));
    }
    if (request.method === 'GET') {
      asked.gets += 1;
      if (!stored) return fail(404, 'NoSuchKey');
      const headers = { 'content-type': stored.type, 'cache-control': stored.cache, etag: etagOf(stored.body) };
      return response.writeHead(200, headers).end(stored.body);
    }
    const body = await buffer(request);
    const fault = faults.shift();
    if (fault) return fail(fault, 'ConditionalRequestConflict');
    const { 'if-none-match': none, 'if-match': match, 'x-amz-checksum-sha256': checksum } = request.headers;
    if ((none === '*' && stored) || (match !== undefined && (!stored || match !== etagOf(stored.body)))) {
      return fail(412, 'PreconditionFailed');
    }
    if (checksum !== createHash('sha256').update(body).digest('base64')) return fail(400, 'BadDigest');
    const { 'content-type': type = '', 'cache-control': cache = '' } = request.headers;
    objects.set(key, { body, type, cache, written: new Date() });
    writes.push(key);
    return response.writeHead(200, { etag: etagOf(body) }).end();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const s3 = new S3Client(localAws({ account: '111111111111', endpoint, caFile: null }).clientConfig('eu-west-1'));
  return {
    bucket: { s3, bucket: 'site' } satisfies Bucket,
    objects,
    /** Keys in the order in which they were written. */
    writes,
    faults,
    /** Requests that were answered. */
    asked,
    async close() {
      s3.destroy();
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}
