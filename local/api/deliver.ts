import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Answer } from './answer';

const compress = promisify(gzip);

/** Published bytes stay the same object, so each is compressed once; a body that a fault has made is collected. */
const compressed = new WeakMap<Buffer, Promise<Buffer>>();

function gzipOnce(body: Buffer): Promise<Buffer> {
  const ready = compressed.get(body) ?? compress(body);
  compressed.set(body, ready);
  return ready;
}

/** Sends an answer, in the way that its `delivery` says. Resolves when there is nothing left to do. */
export async function deliver(request: IncomingMessage, response: ServerResponse, answer: Answer): Promise<void> {
  const { never, afterMs, cutAt } = answer.delivery ?? {};
  if (never) return;
  // Unreferenced, so that a slow answer does not keep a process that has ended its work.
  if (afterMs !== undefined) await wait(afterMs, undefined, { ref: false });
  const bytes = answer.body && answer.encoding === 'gzip' ? await gzipOnce(answer.body) : answer.body;
  if (response.destroyed) return;
  response.writeHead(answer.status, {
    ...answer.headers,
    ...(bytes && { 'content-length': bytes.length }),
    ...(bytes && answer.encoding === 'gzip' && { 'content-encoding': 'gzip' }),
  });
  if (cutAt !== undefined) {
    response.flushHeaders();
    const part = (request.method === 'HEAD' ? undefined : bytes)?.subarray(0, Math.floor((bytes?.length ?? 0) * cutAt));
    // Destroyed only once these bytes are with the system, or the reader would see less than was meant.
    response.write(part?.length ? part : '', () => response.destroy());
    return;
  }
  response.end(request.method === 'HEAD' ? undefined : (bytes ?? undefined));
}
