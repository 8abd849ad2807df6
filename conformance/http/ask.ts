import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Socket } from 'node:net';
import { MAX_POINTER_BYTES } from '../../contract/taxonomy';
import { type Exchange, nameOf } from './exchange';
import { failureOf, Silent } from './failure';
import { readBody } from './read-body';
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
  let answer: IncomingMessage | null = null;
  let failure: Exchange['failure'] = null;
  let wire: Exchange['wire'] = null;
  try {
    answer = await head(question, server, times);
    if (question.headersOnly) answer.destroy();
    else {
      const into = answer.statusCode === 200 && question.into ? question.into : kept.take;
      wire = await readBody(answer, { method, into, timeoutMs: server.timeoutMs, times });
    }
  } catch (error) {
    answer?.destroy();
    failure = failureOf(error, nameOf({ method, path }), times.connected);
  }
  return {
    method,
    path,
    asked,
    status: answer?.statusCode ?? null,
    headers: flat(answer),
    body: kept.bytes(),
    wire,
    failure,
    times: times.read(),
  };
}

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

const flat = (answer: IncomingMessage | null): Record<string, string> =>
  Object.fromEntries(Object.entries(answer?.headers ?? {}).map(([name, value]) => [name, String(value)]));
