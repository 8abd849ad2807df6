import { createHash } from 'node:crypto';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Socket } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { MAX_POINTER_BYTES } from '../../contract/taxonomy';
import type { Exchange } from './exchange';
import { failureOf, Silent, UnknownCoding } from './failure';
import { Stopwatch } from './stopwatch';

export interface Question {
  /** From the API's base URL on. */
  readonly path: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /**
   * Takes the bytes of a body with status 200 as they come, unpacked, and may say that it has had enough. Others the
   * exchange keeps, up to one chunk more than the contract's largest pointer.
   */
  readonly into?: (chunk: Buffer) => 'enough' | undefined;
  /** Ends the connection once the headers are there. */
  readonly headersOnly?: boolean;
}

export interface Server {
  /** Without a trailing slash. */
  readonly baseUrl: string;
  /** Sent with every request, and told to nobody. */
  readonly headers: Readonly<Record<string, string>>;
  /** Longest wait for a connection or a byte. */
  readonly timeoutMs: number;
}

/**
 * Asks once, on a connection of its own, and never throws: what goes wrong is part of the exchange. Nothing is followed
 * or decoded behind the caller's back. The engine's own client does GET alone and judges as it goes, so it is not used.
 */
export async function ask(question: Question, server: Server): Promise<Exchange> {
  const { path, method = 'GET', headers: asked = {} } = question;
  const times = new Stopwatch();
  const kept = new Kept();
  const wire = { bytes: 0, hash: createHash('sha256') };
  let answer: IncomingMessage | null = null;
  let failure: Exchange['failure'] = null;
  let isWhole = false;
  try {
    answer = await head(question, server, times);
    if (question.headersOnly) answer.destroy();
    else {
      const into = answer.statusCode === 200 && question.into ? question.into : kept.take;
      isWhole = await readBody(method, answer, into, server, times, wire);
    }
  } catch (error) {
    answer?.destroy();
    failure = failureOf(error, nameOfQuestion(method, path), times.connected);
  }
  return {
    method,
    path,
    asked,
    status: answer?.statusCode ?? null,
    headers: flat(answer),
    body: kept.bytes(),
    wire: isWhole ? { bytes: wire.bytes, sha256: wire.hash.digest('hex') } : null,
    failure,
    times: times.read(),
  };
}

const nameOfQuestion = (method: string, path: string) => `${method} ${path}`;

function head({ path, method = 'GET', headers }: Question, server: Server, times: Stopwatch): Promise<IncomingMessage> {
  const url = `${server.baseUrl}${path}`;
  const secure = url.startsWith('https:');
  return new Promise((resolve, reject) => {
    const request = (secure ? httpsRequest : httpRequest)(
      url,
      // A connection for each question, so that every one tells how long connecting takes.
      { method, agent: false, headers: { 'user-agent': 'tierline-conformance', ...headers, ...server.headers } },
      (answer) => {
        clearTimeout(timer);
        times.answered();
        resolve(answer);
      },
    );
    const timer = setTimeout(() => request.destroy(new Silent(server.timeoutMs)), server.timeoutMs);
    request.on('socket', (socket: Socket) => socket.once(secure ? 'secureConnect' : 'connect', () => times.connect()));
    request.on('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    request.end();
  });
}

/** @returns whether every byte came and was taken. */
async function readBody(
  method: string,
  answer: IncomingMessage,
  into: NonNullable<Question['into']>,
  server: Server,
  times: Stopwatch,
  wire: { bytes: number; hash: ReturnType<typeof createHash> },
): Promise<boolean> {
  let isWhole = true;
  // An answer to HEAD, and 304, say how a body would be packed and have none.
  const coding = answer.statusCode === 304 || method === 'HEAD' ? 'identity' : codingIn(answer);
  if (coding !== 'identity' && coding !== 'gzip') throw new UnknownCoding(coding);
  const arriving = async function* () {
    const chunks = answer[Symbol.asyncIterator]();
    for (;;) {
      const { done, value } = await times.waiting(within(server.timeoutMs, chunks.next(), answer));
      if (done) return;
      wire.bytes += value.length;
      wire.hash.update(value);
      yield value as Buffer;
    }
  };
  const taking = async (source: AsyncIterable<Buffer>) => {
    for await (const chunk of source) {
      if (into(chunk) !== 'enough') continue;
      isWhole = false;
      answer.destroy();
      return;
    }
  };
  try {
    if (coding === 'gzip') await pipeline(arriving, createGunzip(), taking);
    else await pipeline(arriving, taking);
  } catch (error) {
    // Who has had enough ends the connection, which is no fault of the server's.
    if (isWhole) throw error;
  }
  times.ended();
  return isWhole;
}

async function within<T>(milliseconds: number, waited: Promise<T>, answer: IncomingMessage): Promise<T> {
  const timer = setTimeout(() => answer.destroy(new Silent(milliseconds)), milliseconds);
  return waited.finally(() => clearTimeout(timer));
}

/** The first bytes of a body: more than any pointer or problem document may have. */
class Kept {
  readonly #chunks: Buffer[] = [];
  #bytes = 0;

  readonly take = (chunk: Buffer): 'enough' | undefined => {
    this.#chunks.push(chunk);
    this.#bytes += chunk.length;
    return this.#bytes > MAX_POINTER_BYTES ? 'enough' : undefined;
  };

  bytes = () => Buffer.concat(this.#chunks);
}

const codingIn = ({ headers }: IncomingMessage) => headers['content-encoding']?.toLowerCase() ?? 'identity';

const flat = (answer: IncomingMessage | null): Record<string, string> =>
  Object.fromEntries(Object.entries(answer?.headers ?? {}).map(([name, value]) => [name, String(value)]));
