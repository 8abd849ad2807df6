import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { S3Client } from '@aws-sdk/client-s3';
import { localAws } from '../../aws';
import type { Conduct } from './test-origin';

export interface StoredText {
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Reading from S3 over HTTP as its API reference has it: objects and bucket policies, by path-style addresses. */
export async function startObjectServer() {
  /** By `bucket/key`. */
  const objects = new Map<string, StoredText>();
  /** JSON text by bucket. */
  const policies = new Map<string, string>();
  let instead: Conduct | null = null;
  const asked: string[] = [];
  const server = createServer((request, response) => {
    response.on('error', () => {});
    const url = new URL(request.url ?? '', 'http://s3');
    const path = decodeURIComponent(url.pathname.slice(1));
    const isPolicy = url.searchParams.has('policy');
    asked.push(`${request.method} ${path}${isPolicy ? '?policy' : ''}`);
    const missing = (code: string) =>
      response
        .writeHead(404, { 'content-type': 'application/xml' })
        .end(request.method === 'HEAD' ? undefined : `<Error><Code>${code}</Code></Error>`);
    if (isPolicy) {
      const policy = policies.get(path.replace(/\/$/, ''));
      return policy === undefined ? missing('NoSuchBucketPolicy') : response.end(policy);
    }
    if (instead) return instead(response, request);
    const object = objects.get(path);
    if (!object) return missing('NoSuchKey');
    const length = Buffer.byteLength(object.body);
    const headers = { etag: `"${length}"`, ...object.headers };
    if (request.headers['if-none-match'] === headers.etag) return response.writeHead(304, { etag: headers.etag }).end();
    response.writeHead(200, { 'content-length': length, ...headers });
    return response.end(request.method === 'HEAD' ? undefined : object.body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const aws = localAws({ account: '111111111111', endpoint, caFile: null });
  const client = new S3Client({ ...aws.clientConfig('eu-west-1'), maxAttempts: 1 });
  return {
    client,
    objects,
    policies,
    asked,
    /** Every object is answered in this way; null: as stored. */
    does: (conduct: Conduct | null) => {
      instead = conduct;
    },
    close: async () => {
      client.destroy();
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

export type ObjectServer = Awaited<ReturnType<typeof startObjectServer>>;
