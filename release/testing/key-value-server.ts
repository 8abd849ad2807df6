import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { CloudFrontKeyValueStoreClient } from '@aws-sdk/client-cloudfront-keyvaluestore';
import { localAws } from '../../local/aws';
import type { Store } from '../pointer';

const ARN = 'arn:aws:cloudfront::111111111111:key-value-store/test';

interface Update {
  readonly Puts?: readonly { Key: string; Value: string }[];
  readonly Deletes?: readonly { Key: string }[];
}

/** The data calls of a key-value store with its ETag, as CloudFront documents them. */
export async function startKeyValueServer(values: Record<string, string>) {
  const items = new Map(Object.entries(values));
  let version = 1;
  /** Called before a write is looked at: what somebody else does at that moment. */
  let interfere = () => {};
  const server = createServer(async (request, response) => {
    const answer = (status: number, body: object, headers = {}) =>
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
    const key = /\/keys\/(.+)$/.exec(decodeURIComponent(request.url ?? ''))?.[1];
    if (request.method === 'GET' && key === undefined) return answer(200, { KvsARN: ARN }, { etag: `v${version}` });
    if (request.method === 'GET') {
      const value = items.get(key ?? '');
      if (value !== undefined) return answer(200, { Key: key, Value: value });
      return answer(404, { Message: 'not found' }, { 'x-amzn-errortype': 'ResourceNotFoundException' });
    }
    const { Puts = [], Deletes = [] } = JSON.parse(await text(request)) as Update;
    interfere();
    if (request.headers['if-match'] !== `v${version}`) {
      return answer(409, { Message: 'stale' }, { 'x-amzn-errortype': 'ConflictException' });
    }
    version += 1;
    for (const { Key, Value } of Puts) items.set(Key, Value);
    for (const { Key } of Deletes) items.delete(Key);
    return answer(200, {}, { etag: `v${version}` });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const aws = localAws({ account: '111111111111', endpoint, caFile: null });
  const client = new CloudFrontKeyValueStoreClient(aws.keyValueStoreConfig());
  return {
    store: { client, arn: ARN } satisfies Store,
    values: () => Object.fromEntries(items),
    /** Somebody else writes these keys the next time that anybody writes. */
    overtake(others: Record<string, string>) {
      interfere = () => {
        interfere = () => {};
        version += 1;
        for (const [name, value] of Object.entries(others)) items.set(name, value);
      };
    },
    async close() {
      client.destroy();
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}
