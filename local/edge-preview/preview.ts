/**
 * The edge preview: reads a **deployed** distribution, its functions' live code and its key-value store through the AWS
 * API, and serves it on loopback. What it models, and what not, stands in README.md beside this file.
 */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream/promises';
import type { CloudFrontClient } from '@aws-sdk/client-cloudfront';
import type { CloudFrontKeyValueStoreClient } from '@aws-sdk/client-cloudfront-keyvaluestore';
import type { S3Client } from '@aws-sdk/client-s3';
import { Cache } from './cache';
import { readDeployed } from './deployed';
import { keyValues } from './key-values';
import { lately } from './lately';
import type { Deployed, OriginRequest } from './model';
import { type ObjectReader, s3Reader } from './s3-origin';
import { serve } from './serve';
import type { Surroundings } from './surroundings';

export interface EdgePreviewOptions {
  readonly distributionId: string;
  readonly cloudFront: CloudFrontClient;
  readonly s3: S3Client;
  readonly keyValueStore: CloudFrontKeyValueStoreClient;
  /** A free one when absent. */
  readonly port?: number;
  /** What the functions log, and what went wrong. */
  readonly log?: (line: string) => void;
}

export interface EdgePreview {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  /** Reads the distribution and the key-value store again with the next request. */
  refresh(): void;
  close(): Promise<void>;
}

/** How long the preview lives with what it last read: a redeployment or a new pointer shows after this. */
const CONFIG_MS = 2_000;
const KEYS_MS = 1_000;

export async function startEdgePreview(options: EdgePreviewOptions): Promise<EdgePreview> {
  const { distributionId, cloudFront, s3, keyValueStore, port = 0, log = () => {} } = options;
  const deployed = lately(() => readDeployed(cloudFront, distributionId), CONFIG_MS);
  const keys = keyValues(keyValueStore, KEYS_MS);
  const reader = s3Reader(s3);
  const policies = new Map<string, () => Promise<string | null>>();
  const policy: ObjectReader['policy'] = (bucket) => {
    const read = policies.get(bucket) ?? lately(() => reader.policy(bucket), CONFIG_MS).read;
    policies.set(bucket, read);
    return read();
  };
  const around = { cache: new Cache(), reader: { ...reader, policy }, readKey: keys.read, log, now: Date.now };
  // Whatever cannot be served is said at the start, not to the first reader.
  await deployed.read();
  const server = await listen(port, deployed.read, around);
  return {
    url: server.url,
    refresh: () => {
      deployed.forget();
      keys.forget();
    },
    close: server.close,
  };
}

/** Serves a distribution on loopback; `deployed` is asked anew for each request. */
export async function listen(port: number, deployed: () => Promise<Deployed>, around: Surroundings) {
  const server = createServer((incoming, outgoing) => {
    answer(incoming, outgoing, deployed, around).catch((error: Error) => {
      around.log(`${incoming.method} ${incoming.url}: ${error.message}`);
      // After the first byte only the connection itself can say that something broke.
      if (outgoing.headersSent) {
        outgoing.destroy();
        return;
      }
      const body = Buffer.from(`edge preview: ${error.message}\n`);
      // The length is said: Node would say that of an answer whose headers it refused.
      outgoing.writeHead(500, { 'content-type': 'text/plain', 'content-length': body.length }).end(body);
    });
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  deployed: () => Promise<Deployed>,
  around: Surroundings,
): Promise<void> {
  const { status, headers, body } = await serve(await deployed(), requestOf(incoming), around);
  try {
    outgoing.writeHead(status, headers);
  } catch (error) {
    if (!Buffer.isBuffer(body)) body.destroy();
    throw error;
  }
  if (Buffer.isBuffer(body)) {
    outgoing.end(body);
    return;
  }
  // The origin has begun: a reader sees that, also when nothing of the body comes through.
  outgoing.flushHeaders();
  await pipeline(body, outgoing);
}

function requestOf({ method = 'GET', url = '/', headers }: IncomingMessage): OriginRequest {
  const at = url.indexOf('?');
  const entries = Object.entries(headers).map(([name, value]) => [name, [value].flat().join(', ')]);
  return {
    method,
    uri: at < 0 ? url : url.slice(0, at),
    query: at < 0 ? '' : url.slice(at + 1),
    headers: Object.fromEntries(entries),
  };
}
