import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { addAbortSignal } from 'node:stream';
import { noAnswer } from './no-answer';
import { Failed } from './verdict';

export type Answer = IncomingMessage;

/** How long one asks. Times are milliseconds. */
export interface Asking {
  /** Ends every request when the run's time is up. */
  readonly signal: AbortSignal;
  /** From the start until the headers are there, connecting and TLS included; `silenceMs` when absent. */
  readonly firstByteMs?: number;
  /** Longest time within a body in which the API sends nothing. */
  readonly silenceMs: number;
}

/**
 * GET with the raw answer: `fetch` would follow redirects, hide compressed sizes and accept a gzip stream that is cut.
 * Throws {@link Failed} when no answer comes; the caller must read or destroy the answer.
 */
export function get(url: string, headers: Record<string, string>, asking: Asking): Promise<Answer> {
  const { signal, silenceMs, firstByteMs = silenceMs } = asking;
  const request = url.startsWith('https:') ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const asked = request(url, {
      headers: { 'accept-encoding': 'gzip', 'user-agent': 'tierline-taxonomy-sync', ...headers },
      // A function is frozen between runs, and a connection that was kept may be dead when it wakes.
      agent: false,
      signal,
    });
    // A timer of its own: the socket's starts again with every byte, also of headers that drip.
    const patience = setTimeout(() => asked.destroy(late(url, firstByteMs)), firstByteMs);
    asked.once('response', (answer) => {
      clearTimeout(patience);
      whenSilent(answer, silenceMs, () => answer.destroy(silent(url, silenceMs)));
      // Otherwise a body that is ended by its connection would end well when we end that.
      addAbortSignal(signal, answer);
      resolve(answer);
    });
    asked.on('error', (error) => reject(error instanceof Failed ? error : noAnswer(url, error)));
    // Without an error when the API changes the protocol, which nobody asked for. After a response this says nothing.
    asked.once('close', () => {
      clearTimeout(patience);
      reject(noAnswer(url, null));
    });
    asked.end();
  });
}

/** Calls back when the API has sent nothing for so long; while what it sent lies unread, the silence is ours. */
function whenSilent(answer: Answer, silenceMs: number, then: () => void): void {
  answer.socket.setTimeout(silenceMs, () => {
    if (answer.readableLength === 0) then();
    else whenSilent(answer, silenceMs, then);
  });
}

const late = (url: string, ms: number) =>
  new Failed(
    'api-timeout',
    `GET ${url} was not answered within ${ms / 1000} s; see whether the API is overloaded, and whether this network reaches it.`,
  );

/** Destroys the answer, not the request: its reader would only see a reset connection. */
const silent = (url: string, ms: number) =>
  new Failed('api-timeout', `GET ${url} was silent for ${ms / 1000} s; see whether the API is overloaded.`);
