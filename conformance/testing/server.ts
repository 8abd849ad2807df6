import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Answer, type ApiRequest, answerTo } from '../../local/api/answer';
import { publicationAt } from '../../local/api/catalogue';
import { deliver } from '../../local/api/deliver';
import type { Publication } from '../../local/api/publication';

/** What a test's server answers: an answer to be sent, or undefined where it has answered by itself. */
export type Serve = (request: ApiRequest, response: ServerResponse, incoming: IncomingMessage) => Answer | undefined;

export interface RunningServer {
  readonly url: string;
  close(): Promise<void>;
}

export async function startServer(serve: Serve): Promise<RunningServer> {
  const server = createServer((incoming, response) => {
    const { method = 'GET', url = '/' } = incoming;
    const headers = Object.fromEntries(Object.entries(incoming.headers).map(([k, v]) => [k, v?.toString()]));
    const answer = serve({ method, path: url, headers }, response, incoming);
    if (answer) void deliver(incoming, response, answer);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export const food = (revision: number): Publication | undefined => publicationAt('food', revision);

/** What an API answers that keeps the contract, with `latest` as its newest revision. */
export const healthy = (request: ApiRequest, latest = 3): Answer =>
  answerTo(request, { latest, publication: (revision) => (revision <= latest ? food(revision) : undefined) });

/** The answer with other headers; undefined leaves one out. */
export function withHeaders(answer: Answer, headers: Readonly<Record<string, string | undefined>>): Answer {
  const all = Object.entries({ ...answer.headers, ...headers }).filter(([, value]) => value !== undefined);
  return { ...answer, headers: Object.fromEntries(all) as Record<string, string> };
}

export const withBody = (answer: Answer, body: string | Buffer): Answer =>
  answer.body === null ? answer : { ...answer, body: Buffer.from(body) };
