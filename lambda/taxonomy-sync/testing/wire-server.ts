import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { CONTRACT_HEADER, CONTRACT_VERSION, LATEST_PATH } from '../../../contract/taxonomy';
import type { Publication } from '../../../local/api/publication';

/** What a server does with a connection once it has read a request's head: anything, also what `node:http` would not. */
export type Wire = (socket: Socket) => void;

/** A TCP server that says exactly the bytes that a test gives it. */
export class WireServer {
  /** The head of every request, as it came. */
  readonly heads: string[] = [];
  /** By path; what is not here is answered with nothing but the end of the connection. */
  answers: Readonly<Record<string, Wire>> = {};
  /** Called with each new connection, before a request was read. */
  greet: Wire = () => {};
  readonly #sockets = new Set<Socket>();
  readonly #server = createServer((socket) => {
    this.#sockets.add(socket);
    socket.on('error', () => {}).on('close', () => this.#sockets.delete(socket));
    this.greet(socket);
    let read = '';
    socket.on('data', (chunk) => {
      read += chunk.toString('latin1');
      if (!read.endsWith('\r\n\r\n')) return;
      const head = read;
      read = '';
      this.heads.push(head);
      const wire = this.answers[head.split(' ', 2)[1] ?? ''];
      if (wire) wire(socket);
      else socket.end();
    });
  });

  async start(): Promise<void> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** What was asked for, by path, in order. */
  get asked(): string[] {
    return this.heads.map((head) => head.split(' ', 2)[1] ?? '');
  }
}

/** Says all of it and ends the connection as it should. */
export const says =
  (...bytes: (string | Buffer)[]): Wire =>
  (socket) =>
    void socket.end(Buffer.concat(bytes.map((each) => Buffer.from(each))));

/** Says all of it, and then the connection is reset. */
export const breaksAfter =
  (...bytes: (string | Buffer)[]): Wire =>
  (socket) =>
    void socket.write(Buffer.concat(bytes.map((each) => Buffer.from(each))), () => socket.resetAndDestroy());

/** A head of an answer. Headers as they go over the wire; a name with several values comes as often. */
export function head(headers: Readonly<Record<string, string | readonly string[]>>, status = '200 OK'): string {
  const lines = Object.entries(headers).flatMap(([name, value]) => [value].flat().map((each) => `${name}: ${each}`));
  return [`HTTP/1.1 ${status}`, ...lines, '', ''].join('\r\n');
}

/** Each of these chunks, and the last one that ends the body. */
export const chunked = (...chunks: readonly (string | Buffer)[]) =>
  Buffer.concat([...chunks.map(chunk), Buffer.from('0\r\n\r\n')]);

export const chunk = (bytes: string | Buffer) =>
  Buffer.concat([Buffer.from(`${Buffer.byteLength(bytes).toString(16)}\r\n`), Buffer.from(bytes), Buffer.from('\r\n')]);

export const CHUNKED = { 'transfer-encoding': 'chunked' };
export const sized = (bytes: string | Buffer | number) => ({
  'content-length': String(typeof bytes === 'number' ? bytes : Buffer.byteLength(bytes)),
});

const CONTRACT = { [CONTRACT_HEADER]: CONTRACT_VERSION };
export const TYPES = {
  latest: { ...CONTRACT, 'content-type': 'application/json' },
  terms: { ...CONTRACT, 'content-type': 'application/x-ndjson' },
};

export type Resource = keyof typeof TYPES;

export const pathOf = (resource: Resource, { pointer }: Publication) =>
  resource === 'latest' ? LATEST_PATH : `/taxonomy/v1/revisions/${pointer.revision}/terms`;

export const bodyOf = (resource: Resource, { pointer, terms }: Publication) =>
  resource === 'latest' ? Buffer.from(JSON.stringify(pointer)) : terms;

/** Both resources of a publication by the contract, but for what is given in their place. */
export function wires(publication: Publication, lies: Partial<Record<Resource, Wire>> = {}): Record<string, Wire> {
  const entries = (['latest', 'terms'] as const).map((resource) => {
    const body = bodyOf(resource, publication);
    const healthy = says(head({ ...TYPES[resource], ...sized(body) }), body);
    return [pathOf(resource, publication), lies[resource] ?? healthy];
  });
  return Object.fromEntries(entries);
}
