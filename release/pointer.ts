import {
  type CloudFrontKeyValueStoreClient,
  DescribeKeyValueStoreCommand,
  GetKeyCommand,
} from '@aws-sdk/client-cloudfront-keyvaluestore';
import { type EdgeMode, MODE_KEY, RELEASE_KEY } from '../contract/edge';
import { ReleaseError } from './release-error';
import { writeStore } from './write-store';

/** What the edge's key-value store says. */
export interface EdgeState {
  /** The release that readers get; null before the first. */
  readonly release: string | null;
  /** An {@link EdgeMode}, or whatever somebody wrote there; null when it was never set, which the edge takes for `auto`. */
  readonly mode: string | null;
  /** Of the whole store: a write with it fails when anybody wrote meanwhile. */
  readonly etag: string;
}

export interface Store {
  readonly client: CloudFrontKeyValueStoreClient;
  readonly arn: string;
  readonly signal?: AbortSignal;
}

export async function readEdgeState({ client, arn, signal }: Store): Promise<EdgeState> {
  const options = signal ? { abortSignal: signal } : {};
  // The ETag before the values: a write in between makes it stale, never the values.
  const { ETag } = await client.send(new DescribeKeyValueStoreCommand({ KvsARN: arn }), options);
  const value = async (key: string) => {
    try {
      return (await client.send(new GetKeyCommand({ KvsARN: arn, Key: key }), options)).Value ?? null;
    } catch (error) {
      if (error instanceof Error && error.name === 'ResourceNotFoundException') return null;
      throw error;
    }
  };
  const [release, mode] = await Promise.all([value(RELEASE_KEY), value(MODE_KEY)]);
  return { release, mode, etag: ETag ?? '' };
}

/** Somebody else switched this tier's readers in the same minutes. */
export class OvertakenError extends ReleaseError {
  constructor(expected: string | null, found: string | null) {
    const was = expected === null ? 'nothing' : expected;
    super(
      'tier',
      `Readers were switched to ${found ?? 'nothing'} meanwhile, expected ${was} still: find out who deploys, then run this command again.`,
    );
  }
}

/**
 * Switches readers from one release to another, in one write with the store's ETag, and seeds a missing `mode`. A mode
 * that the on-call set stays.
 * @param from what the pointer must be still; null for none
 * @param to null removes the pointer: there was none before
 * @throws OvertakenError when the pointer is neither `from` nor `to`
 */
export async function switchRelease(store: Store, from: string | null, to: string | null): Promise<void> {
  await writeStore(store, ({ release, mode }) => {
    if (release !== from && release !== to) throw new OvertakenError(from, release);
    if (release === to && mode !== null) return null;
    return {
      puts: {
        ...(to === null || release === to ? {} : { [RELEASE_KEY]: to }),
        ...(mode === null ? { [MODE_KEY]: 'auto' satisfies EdgeMode } : {}),
      },
      deletes: to === null && release !== null ? [RELEASE_KEY] : [],
    };
  });
}

/** Sets or lifts the breaker: with `snapshot` the edge does not ask the API. Returns the mode that was there before. */
export async function switchMode(store: Store, mode: EdgeMode): Promise<string | null> {
  const before = await writeStore(store, (state) => (state.mode === mode ? null : { puts: { [MODE_KEY]: mode } }));
  return before.mode;
}
