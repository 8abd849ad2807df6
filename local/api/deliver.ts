import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { Answer } from './answer';
import { compressOnce } from './compress-once';

/** Sends an answer, in the way that its `delivery` says. Resolves when there is nothing left to do. */
export async function deliver(request: IncomingMessage, response: ServerResponse, answer: Answer): Promise<void> {
  const { never, afterMs, cutAt } = answer.delivery ?? {};
  if (never) return;
  // Unreferenced, so that a slow answer does not keep a process that has ended its work.
  if (afterMs !== undefined) await wait(afterMs, undefined, { ref: false });
  const bytes = answer.body && answer.encoding === 'gzip' ? await compressOnce(answer.body) : answer.body;
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
