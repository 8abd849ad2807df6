import { type CloudFrontKeyValueStoreClient, GetKeyCommand } from '@aws-sdk/client-cloudfront-keyvaluestore';
import type { ReadKey } from './function-runtime';
import { lately } from './lately';

/** Reads keys through the API; a value may be as old as `ms`, as at an edge location it may be a few seconds. */
export function keyValues(client: CloudFrontKeyValueStoreClient, ms: number): { read: ReadKey; forget(): void } {
  const held = new Map<string, () => Promise<string>>();
  return {
    read: (store, key) => {
      const id = `${store} ${key}`;
      const read =
        held.get(id) ??
        lately(async () => {
          const { Value } = await client.send(new GetKeyCommand({ KvsARN: store, Key: key }));
          return Value ?? '';
        }, ms).read;
      held.set(id, read);
      return read();
    },
    forget: () => held.clear(),
  };
}
