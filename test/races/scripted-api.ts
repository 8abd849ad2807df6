import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Answer, answerTo, type Target, targetOf } from '../../local/api/answer';
import type { Publication } from '../../local/api/publication';

/** What is told to one question. */
export interface Reply {
  /** What the API has published, as this question sees it. */
  readonly publication: Publication;
  /** The answer begins once this is settled. */
  readonly after?: Promise<unknown> | undefined;
  /** The answer stops after `bytes` of its body, and goes on once `until` is settled; `onPause` is told when it stops. */
  readonly pause?: { readonly bytes: number; readonly until: Promise<unknown>; onPause?(): void } | undefined;
}

/** @param turn 1 for the first question for this resource since the script began. */
export type Script = (target: Target, turn: number, revision: number) => Reply;

export interface ScriptedApi {
  readonly url: string;
  /** From here on questions are answered by this script. */
  play(script: Script): void;
  close(): Promise<void>;
}

/**
 * A taxonomy API of which a test decides every answer and every pause: the contract's healthy API as to status, headers
 * and bytes. It answers uncompressed, so that a pause is at a known place of the terms.
 */
export async function scriptedApi(): Promise<ScriptedApi> {
  let script: Script = () => {
    throw new Error('The API was asked before a script was played.');
  };
  const turns = { latest: 0, terms: 0 };
  const server = createServer((request, response) => {
    const { method = 'GET', url: path = '/', headers } = request;
    const target = targetOf(path);
    if (target === null) return void response.writeHead(404).end();
    turns[target] += 1;
    const reply = script(target, turns[target], Number(/\d+(?=\/terms$)/.exec(path)?.[0] ?? 0));
    const { publication } = reply;
    const asked = { method, path, headers: { 'if-none-match': headers['if-none-match'] } };
    const { revision } = publication.pointer;
    const answer = answerTo(asked, {
      latest: revision,
      publication: (wanted) => (wanted === revision ? publication : undefined),
    });
    send(answer, reply, response).catch((error: Error) => response.destroy(error));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    play(next) {
      Object.assign(turns, { latest: 0, terms: 0 });
      script = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function send({ status, headers, body }: Answer, { after, pause }: Reply, response: ServerResponse) {
  await after;
  response.writeHead(status, { ...headers, ...(body && { 'content-length': body.length }) });
  if (pause && body) {
    await new Promise((resolve) => response.write(body.subarray(0, pause.bytes), resolve));
    pause.onPause?.();
    await pause.until;
  }
  // Who was killed meanwhile reads no more.
  if (!response.destroyed) response.end(body?.subarray(pause?.bytes ?? 0));
}
