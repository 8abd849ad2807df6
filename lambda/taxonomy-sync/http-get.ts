import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { Failed } from './verdict';

export type Answer = IncomingMessage;

/** How long one asks. */
export interface Asking {
  /** Ends every request when the run's time is up. */
  readonly signal: AbortSignal;
  /** Longest time without a byte, in milliseconds. */
  readonly silenceMs: number;
}

/**
 * GET with the raw answer: `fetch` would follow redirects, hide compressed sizes and accept a gzip stream that is cut.
 * Throws {@link Failed} when no answer comes; the caller must read or destroy the answer.
 */
export function get(url: string, headers: Record<string, string>, { signal, silenceMs }: Asking): Promise<Answer> {
  const request = url.startsWith('https:') ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const asked = request(url, {
      headers: { 'accept-encoding': 'gzip', 'user-agent': 'tierline-taxonomy-sync', ...headers },
      // A function is frozen between runs, and a connection that was kept may be dead when it wakes.
      agent: false,
      signal,
    });
    let answer: Answer | undefined;
    asked.setTimeout(silenceMs, () => {
      const silent = `GET ${url} was silent for ${silenceMs / 1000} s`;
      // Once there is an answer its reader must see the reason; through the request it would see a reset connection.
      (answer ?? asked).destroy(new Failed('api-timeout', `${silent}; see whether the API is overloaded.`));
    });
    asked.on('response', (response) => {
      answer = response;
      resolve(response);
    });
    asked.on('error', (error) => reject(error instanceof Failed ? error : unreachable(url, error)));
    asked.end();
  });
}

function unreachable(url: string, error: NodeJS.ErrnoException): Failed {
  const found = error.code ?? error.message;
  return new Failed('api-unreachable', `GET ${url} got no answer (${found}); see whether the API is up.`, {
    cause: error,
  });
}
