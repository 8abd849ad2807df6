import { UpdateKeysCommand } from '@aws-sdk/client-cloudfront-keyvaluestore';
import { type EdgeState, readEdgeState, type Store } from './pointer';

/** What is to be written; null for nothing. */
export interface StoreChange {
  readonly puts?: Readonly<Record<string, string>>;
  readonly deletes?: readonly string[];
}

/** Times that a write is tried again because another key of the store was written at the same moment. */
const ATTEMPTS = 5;

/**
 * Changes the edge's key-value store in one write with the ETag that the decision was made from, and decides anew when
 * somebody else wrote meanwhile.
 *
 * @param decide what to write, given what is there; null for nothing. May throw, which ends it.
 */
export async function writeStore(store: Store, decide: (state: EdgeState) => StoreChange | null): Promise<EdgeState> {
  const { client, arn, signal } = store;
  for (let attempt = 1; ; attempt += 1) {
    const state = await readEdgeState(store);
    const change = decide(state);
    if (change === null) return state;
    const puts = Object.entries(change.puts ?? {}).map(([Key, Value]) => ({ Key, Value }));
    const deletes = (change.deletes ?? []).map((Key) => ({ Key }));
    const update = new UpdateKeysCommand({
      ...{ KvsARN: arn, IfMatch: state.etag },
      ...(puts.length > 0 ? { Puts: puts } : {}),
      ...(deletes.length > 0 ? { Deletes: deletes } : {}),
    });
    try {
      await client.send(update, signal ? { abortSignal: signal } : {});
      return state;
    } catch (error) {
      if (!isStale(error) || attempt === ATTEMPTS) throw error;
    }
  }
}

/** The ETag is no longer the store's (CloudFront KeyValueStore, UpdateKeys: ConflictException, or 412 as everywhere). */
function isStale(error: unknown): boolean {
  const { name, $metadata } = error as Error & { $metadata?: { httpStatusCode?: number } };
  return name === 'ConflictException' || $metadata?.httpStatusCode === 412;
}
