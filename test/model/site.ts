import { gunzipSync } from 'node:zlib';
import { API_READ_SECONDS, FAILOVER_STATUS_CODES } from '../../contract/edge';
import { SNAPSHOT_PREFIX, SOURCE_HEADER } from '../../contract/taxonomy';
import type { MemoryObject } from '../../lambda/storage/memory-store';
import type { ModelAnswer } from './faults/api-fault';
import { onWire } from './in-process-get';
import type { World } from './world';

/**
 * What a browser gets from the site: `/snapshot/*` from the bucket, `/taxonomy/*` from the API and, where the edge turns
 * away from it, from the bucket. Without caches, which only hide what changes; those have their own tests at the edge.
 *
 * @param turn waits for the reader's turn, for one that is slow.
 */
export const siteFetch = (world: World, turn: (path: string) => Promise<void> = async () => {}) =>
  (async (url: string, init: RequestInit = {}) => {
    await turn(url);
    const known = new Headers(init.headers).get('if-none-match') ?? undefined;
    if (url.startsWith(`/${SNAPSHOT_PREFIX}/`)) return fromBucket(world, url.slice(1), known);
    const request = { method: 'GET', path: url, headers: { 'accept-encoding': 'gzip', 'if-none-match': known } };
    const answer = world.api.answer(request, 'reader');
    if (turnsAway(answer)) return fromBucket(world, `${SNAPSHOT_PREFIX}${url}`, known);
    return fromApi(answer);
  }) as typeof fetch;

function turnsAway({ status, delivery = {} }: ModelAnswer): boolean {
  const { never, refused, afterMs = 0 } = delivery;
  if (never || refused || afterMs > API_READ_SECONDS * 1000) return true;
  return (FAILOVER_STATUS_CODES as readonly number[]).includes(status);
}

const unzipped = new WeakMap<Buffer, Buffer | null>();

function fromBucket({ store }: World, key: string, known: string | undefined): Response {
  const object = store.objects.get(key);
  if (!object) return new Response('<Error/>', { status: 404, headers: { [SOURCE_HEADER]: 'snapshot' } });
  const headers = { etag: object.etag, 'content-type': object.contentType, [SOURCE_HEADER]: 'snapshot' };
  return known === object.etag
    ? new Response(null, { status: 304, headers })
    : new Response(body(unpacked(object)), { status: 200, headers });
}

const unpacked = ({ bytes, contentEncoding }: MemoryObject) => (contentEncoding === 'gzip' ? gunzipped(bytes) : bytes);

function fromApi(answer: ModelAnswer): Response {
  // A browser follows a redirect; here all of them lead to a page that is none of ours.
  const status = answer.status > 300 && answer.status < 400 && answer.status !== 304 ? 200 : answer.status;
  const isEmpty = status === 304 || status === 204;
  const headers = { ...answer.headers, [SOURCE_HEADER]: 'api' };
  if (isEmpty) return new Response(null, { status, headers });
  return new Response(body(plainOf(answer)), { status, headers });
}

/** What a browser makes of a body; null when it breaks off or cannot be unpacked. */
function plainOf(answer: ModelAnswer): Buffer | null {
  if (answer.delivery?.cutAt !== undefined) return null;
  if (!answer.wire) return answer.body ?? Buffer.alloc(0);
  const { bytes, coding } = onWire(answer);
  if (coding === undefined) return bytes;
  return coding === 'gzip' ? gunzipped(bytes) : null;
}

/** As far as a browser can unpack it: what is cut breaks off. */
function gunzipped(bytes: Buffer): Buffer | null {
  const ready = unzipped.get(bytes);
  if (ready !== undefined) return ready;
  const plain = tried(bytes);
  unzipped.set(bytes, plain);
  return plain;
}

function tried(bytes: Buffer): Buffer | null {
  try {
    return gunzipSync(bytes);
  } catch {
    return null;
  }
}

/** A body that breaks off, where there is none. What came before the break is of no use to anybody. */
const body = (bytes: Buffer | null) =>
  bytes === null
    ? new ReadableStream({ start: (controller) => controller.error(new TypeError('terminated')) })
    : new Uint8Array(bytes);
