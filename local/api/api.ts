/**
 * The stub taxonomy API: the backend team's API as the local run has it, with real data (WordNet 3.1) and every fault
 * that an API can show. Plain http on 127.0.0.1; one per tier.
 *
 * `GET /_control`  `{tier, taxonomy, latest, newest, fault, key, requests}`; `requests` counts by path, this one not counted.
 * `PUT /_control`  `{fault?, latest?, key?}`; what is absent stays. `fault: null` heals. Answers as GET does, or 400 with a
 *                  problem document whose `errors` name each field.
 *   latest         the revision that `latest` names, 1 to 3; a later one is not there yet.
 *   key            `{header, accepts: […]}`: whoever brings none of these keys gets 401; null: nobody needs one.
 *   fault          `{kind, only?, …}`; `only` is `latest` or `terms`, without it both. Kinds and their settings:
 *     slow {ms}, hang, cut {at}        late, never, broken in the middle (`at`: share of the bytes on the wire)
 *     status {status}                  a problem document, 400 to 599
 *     shorten {to}, corrupt            complete to HTTP, and too short or with a byte that is not right
 *     double, orphan, cycle            published wrongly, with a right count and checksum
 *     shrink {to}                      whole and valid, with this share of the terms (0.5 to less than 1)
 *     republish                        the same revision number with other content
 *     back {to}                        the pointer goes back
 *     ignore-if-none-match, contract {version}
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { NEWEST_REVISION, publicationAt } from './catalogue';
import { deliver } from './deliver';
import { StubApi, type StubSettings } from './stub';

export interface ApiOptions extends StubSettings {
  /** A free one when absent. */
  readonly port?: number;
}

export interface RunningApi {
  /** `http://127.0.0.1:PORT`, without a trailing slash. */
  readonly url: string;
  /** Ends open connections too, also those that a fault keeps hanging. */
  close(): Promise<void>;
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = `The stub API cannot listen on port ${port}: another program has it; name another or none.`;
      reject(error.code === 'EADDRINUSE' ? new Error(taken) : error);
    });
    server.listen(port, '127.0.0.1', resolve);
  });
}

/** @throws Error when `revision` is not one of the three, or the port is taken. */
export async function startApi(options: ApiOptions): Promise<RunningApi> {
  if (options.revision !== undefined && !publicationAt(options.taxonomy, options.revision)) {
    throw new Error(`The stub has no revision ${options.revision}; it has 1 to ${NEWEST_REVISION}.`);
  }
  const stub = new StubApi(options);
  await stub.prepare();
  const handle = async (incoming: IncomingMessage, response: ServerResponse) => {
    const { method = 'GET', url = '/' } = incoming;
    const headers = Object.fromEntries(Object.entries(incoming.headers).map(([k, v]) => [k, v?.toString()]));
    const path = url.split('?', 1)[0] ?? url;
    await deliver(incoming, response, await stub.answer({ method, path, headers }, incoming));
  };
  const server = createServer((incoming, response) => {
    handle(incoming, response).catch((error: Error) => response.destroy(error));
  });
  await listen(server, options.port ?? 0);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}
