import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { LATEST_PATH, type Pointer, SOURCE_HEADER, snapshotPath, termsPath } from '../../../contract/taxonomy';
import type { Revision } from './made-up';

export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** Ways in which an answer goes wrong. Each is what a real server, proxy or network does. */
export const misbehave = {
  hang:
    (asked: () => void): Answer =>
    () =>
      asked(),
  /** Headers and the first bytes, then silence. */
  stall:
    (body: string, asked: () => void): Answer =>
    (_, response) => {
      response.write(body.slice(0, 40), asked);
    },
  /** Promises the whole length and closes the connection half-way. */
  cut:
    (body: string): Answer =>
    (_, response) => {
      response.writeHead(200, { 'content-length': Buffer.byteLength(body) });
      response.write(body.slice(0, body.length / 2), () => response.destroy());
    },
  /** Ends cleanly, but too early: HTTP does not notice. */
  short:
    (body: string): Answer =>
    (_, response) => {
      response.end(body.slice(0, body.lastIndexOf('\n', body.length - 2) + 1));
    },
  corrupt:
    (body: string): Answer =>
    (_, response) => {
      response.end(body.replace('"tomato"', '"tomate"'));
    },
  status:
    (status: number, headers: Record<string, string> = {}): Answer =>
    (_, response) => {
      response.writeHead(status, headers).end('{}');
    },
  html: (_: IncomingMessage, response: ServerResponse) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Sign in</title>');
  },
};

export const pointerAnswer = (pointer: Pointer, source: 'api' | 'snapshot' | null): Answer => {
  const body = JSON.stringify(pointer);
  const etag = `"${pointer.sha256.slice(0, 12)}-${source}-${body.length}"`;
  return (request, response) => {
    if (source) response.setHeader(SOURCE_HEADER, source);
    response.setHeader('etag', etag);
    if (request.headers['if-none-match'] === etag) response.writeHead(304).end();
    else response.end(body);
  };
};

export const text =
  (body: string): Answer =>
  (_, response) => {
    response.end(body);
  };

/** A real HTTP server on a free loopback port. A path without an answer is 404. Every path asked for is kept. */
export async function openSite() {
  const answers = new Map<string, Answer>();
  const asked: string[] = [];
  const statuses: number[] = [];
  const server: Server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.on('finish', () => statuses.push(response.statusCode));
    const answer = answers.get(request.url ?? '') ?? misbehave.status(404);
    answer(request, response);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    statuses,
    answer(path: string, answer: Answer) {
      answers.set(path, answer);
    },
    /** The API, as the edge passes it on. */
    api({ pointer, body }: Revision) {
      answers.set(LATEST_PATH, pointerAnswer(pointer, 'api'));
      answers.set(termsPath(pointer.revision), text(body));
    },
    snapshot({ pointer, body }: Revision, as: Pointer = pointer) {
      answers.set(snapshotPath(LATEST_PATH), pointerAnswer(as, null));
      answers.set(snapshotPath(termsPath(pointer.revision)), text(body));
    },
    /** Forgets all answers: everything is 404. */
    clear() {
      answers.clear();
    },
    async close() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}
