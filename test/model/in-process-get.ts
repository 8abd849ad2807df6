import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import type { Answer, get } from '../../lambda/taxonomy-sync/http-get';
import { Failed } from '../../lambda/taxonomy-sync/verdict';
import type { ApiRequest } from '../../local/api/answer';
import type { ModelAnswer } from './faults/api-fault';

/** A server that has not said a word, or goes on for so long, has timed out. */
export const API_SILENCE_MS = 5_000;

const packed = new WeakMap<Buffer, Buffer>();

/** The body's bytes and its coding, as they go over the wire. */
export function onWire({ body, encoding, wire, headers }: ModelAnswer): { bytes: Buffer; coding: string | undefined } {
  if (wire) return { bytes: wire, coding: headers['content-encoding'] };
  if (!body) return { bytes: Buffer.alloc(0), coding: undefined };
  if (encoding === 'identity') return { bytes: body, coding: headers['content-encoding'] };
  const bytes = packed.get(body) ?? gzipSync(body);
  packed.set(body, bytes);
  return { bytes, coding: 'gzip' };
}

/**
 * The engine's way of asking an API, without sockets: answers as `node:http` would hand them over, broken as it would
 * break them. What sockets do beyond this is tried on real ones beside the engine.
 *
 * @param ask waits for its turn; throws when no answer ever comes.
 */
export const inProcessGet =
  (ask: (request: ApiRequest) => Promise<ModelAnswer>): typeof get =>
  async (url, headers) => {
    const answer = await ask({
      method: 'GET',
      path: new URL(url).pathname,
      headers: { 'accept-encoding': 'gzip', ...headers },
    });
    const { never, afterMs = 0, cutAt, refused } = answer.delivery ?? {};
    if (refused) throw new Failed('api-unreachable', `GET ${url} got no answer (ECONNREFUSED).`);
    if (never || afterMs > API_SILENCE_MS) throw new Failed('api-timeout', `GET ${url} was silent for too long.`);
    const { bytes, coding } = onWire(answer);
    const stream = Readable.from(pieces(bytes, cutAt), { objectMode: false });
    return Object.assign(stream, {
      statusCode: answer.status,
      headers: { ...answer.headers, ...(coding !== undefined && { 'content-encoding': coding }) },
    }) as unknown as Answer;
  };

/** In three pieces, as lines and characters are cut by a network. */
async function* pieces(bytes: Buffer, cutAt: number | undefined): AsyncGenerator<Buffer> {
  const sent = bytes.subarray(0, cutAt === undefined ? bytes.length : Math.floor(bytes.length * cutAt));
  const third = Math.ceil(sent.length / 3);
  for (let at = 0; at < sent.length; at += third) yield sent.subarray(at, at + third);
  if (cutAt !== undefined) throw Object.assign(new Error('aborted'), { code: 'ECONNRESET' });
}
