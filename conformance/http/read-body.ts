import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type { Exchange } from './exchange';
import { Silent, UnknownCoding } from './failure';
import type { Stopwatch } from './stopwatch';

export interface Reading {
  readonly method: string;
  /** Takes the bytes as they come, unpacked, and may say that it has had enough. */
  readonly into: (chunk: Buffer) => 'enough' | undefined;
  /** Longest wait for a byte. */
  readonly timeoutMs: number;
  readonly times: Stopwatch;
}

/**
 * Reads a body to its end.
 * @returns what went over the wire; null when the reader had enough before its end. Throws what the connection throws.
 */
export async function readBody(
  answer: IncomingMessage,
  { method, into, timeoutMs, times }: Reading,
): Promise<Exchange['wire']> {
  // An answer to HEAD, and 304, say how a body would be packed and have none.
  const coding = answer.statusCode === 304 || method === 'HEAD' ? 'identity' : codingIn(answer);
  if (coding !== 'identity' && coding !== 'gzip') throw new UnknownCoding(coding);
  const hash = createHash('sha256');
  let bytes = 0;
  let hadEnough = false;
  const arriving = async function* () {
    const chunks = answer[Symbol.asyncIterator]();
    for (;;) {
      const { done, value } = await times.waiting(within(timeoutMs, chunks.next(), answer));
      if (done) return;
      bytes += value.length;
      hash.update(value);
      yield value as Buffer;
    }
  };
  const taking = async (source: AsyncIterable<Buffer>) => {
    for await (const chunk of source) {
      if (into(chunk) !== 'enough') continue;
      hadEnough = true;
      answer.destroy();
      return;
    }
  };
  try {
    if (coding === 'gzip') await pipeline(arriving, createGunzip(), taking);
    else await pipeline(arriving, taking);
  } catch (error) {
    // Who has had enough ends the connection, which is no fault of the server's.
    if (!hadEnough) throw error;
  }
  times.ended();
  return hadEnough ? null : { bytes, sha256: hash.digest('hex') };
}

const codingIn = ({ headers }: IncomingMessage) => headers['content-encoding']?.toLowerCase() ?? 'identity';

async function within<T>(milliseconds: number, waited: Promise<T>, answer: IncomingMessage): Promise<T> {
  const timer = setTimeout(() => answer.destroy(new Silent(milliseconds)), milliseconds);
  return waited.finally(() => clearTimeout(timer));
}
