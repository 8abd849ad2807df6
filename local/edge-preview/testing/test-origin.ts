import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createRawServer, type Socket } from 'node:net';

/** What an origin does with a request. */
export type Conduct = (response: ServerResponse, request: IncomingMessage) => void;

export interface TestOrigin {
  readonly port: number;
  /** Requests in the order in which they came. */
  readonly asked: readonly { readonly method: string; readonly url: string; readonly headers: IncomingHttpHeaders }[];
  /** From now on it does this. */
  does(conduct: Conduct): void;
  close(): Promise<void>;
}

/** A whole answer. */
export const answers =
  (
    status: number,
    body: string | Buffer = `status ${status}`,
    headers: Record<string, string | string[]> = {},
  ): Conduct =>
  (response) =>
    response.writeHead(status, { 'content-length': Buffer.byteLength(body), ...headers }).end(body);

/** Takes the request and never says a word. */
export const staysSilent: Conduct = () => {};

/** Closes the connection instead of an answer. */
export const hangsUp: Conduct = (response) => response.destroy();

/** Headers and the first bytes of a longer body, then the connection breaks. */
export const breaksOff =
  (headers: Record<string, string> = {}): Conduct =>
  (response) => {
    response.writeHead(200, { 'content-length': '1000', ...headers });
    response.write('the first of a thousand bytes', () => response.destroy());
  };

/** Headers and the first bytes of a longer body, then nothing. */
export const stopsHalfway: Conduct = (response) => {
  response.writeHead(200, { 'content-length': '1000' });
  response.write('the first of a thousand bytes');
};

/** A byte now and then, for ever: never silent, never done. */
export const drips =
  (everyMs: number): Conduct =>
  (response) => {
    response.writeHead(200);
    const timer = setInterval(() => response.write('.'), everyMs);
    response.once('close', () => clearInterval(timer));
  };

/** A real HTTP server that behaves as it is told. */
export async function startOrigin(first: Conduct = answers(200, 'hello')): Promise<TestOrigin> {
  let conduct = first;
  const asked: TestOrigin['asked'][number][] = [];
  const server = createServer((request, response) => {
    response.on('error', () => {});
    asked.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers });
    conduct(response, request);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    asked,
    does: (next) => {
      conduct = next;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

/** Speaks TCP only: says this on each connection, and nothing more. */
export async function startRawOrigin(words: string | null): Promise<Pick<TestOrigin, 'port' | 'close'>> {
  const open = new Set<Socket>();
  const server = createRawServer((socket) => {
    open.add(socket);
    socket.on('error', () => {});
    if (words !== null) socket.end(words);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      for (const socket of open) socket.destroy();
      await new Promise((closed) => server.close(closed));
    },
  };
}

/** A port on which nobody listens. */
export async function refusingPort(): Promise<number> {
  const { port, close } = await startRawOrigin(null);
  await close();
  return port;
}
