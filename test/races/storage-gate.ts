import { readFileSync } from 'node:fs';
import { createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import { Agent, request as httpsRequest } from 'node:https';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { gate } from './gate';
import { type StorageCall, storageCall } from './storage-call';

/** `before`: AWS has not heard of the call. `meanwhile`: it is on its way. `after`: it is done, and the caller not told. */
export type When = 'before' | 'meanwhile' | 'after';

export interface StorageGate {
  /** Where a function finds this in place of AWS. */
  readonly url: string;
  /** Resolves when a run comes to this point; unless it is `meanwhile`, the run is stopped there for good. */
  reached(call: StorageCall, when: When): Promise<void>;
  /** Resolves when no call is on its way any more; whatever comes now passes. */
  quiet(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Stands between a function and the local AWS, and passes everything on as it is: the signature is over the host that
 * the function knows, and holds. It speaks TLS to AWS, as the bucket's policy wants; to the function it does not.
 */
export async function storageGate(aws: { endpoint: string; caFile: string | null }): Promise<StorageGate> {
  const { hostname, port, protocol } = new URL(aws.endpoint);
  const agent = new Agent({ keepAlive: true, ...(aws.caFile ? { ca: readFileSync(aws.caFile) } : {}) });
  const onTheirWay = new Set<Promise<unknown>>();
  let stop: { call: StorageCall; when: When; reached: () => void } | null = null;

  const server = createServer((asked, answer) => {
    const passing = pass(asked, answer).catch(() => answer.destroy());
    onTheirWay.add(passing);
    void passing.finally(() => onTheirWay.delete(passing));
  });

  async function pass(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
    const call = storageCall(asked.method ?? '', asked.url ?? '');
    const here = call !== null && stop?.call === call ? stop : null;
    if (here?.when === 'before') return here.reached();
    const reply = forward(asked);
    if (here?.when === 'meanwhile') here.reached();
    const answered = await reply;
    if (here?.when === 'after') {
      answered.resume();
      return here.reached();
    }
    answer.writeHead(answered.statusCode ?? 502, answered.headers);
    await pipeline(answered, answer);
  }

  async function forward(asked: IncomingMessage): Promise<IncomingMessage> {
    const send = protocol === 'https:' ? httpsRequest : httpRequest;
    const outgoing = send({
      hostname,
      port,
      path: asked.url,
      method: asked.method,
      headers: asked.headers,
      ...(protocol === 'https:' && { agent }),
    });
    const answered = new Promise<IncomingMessage>((resolve, reject) => {
      outgoing.once('response', resolve).once('error', reject);
    });
    // A body that its sender could not finish is not finished by us either: the request is destroyed with it.
    await Promise.all([pipeline(asked, outgoing), answered]);
    return answered;
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    reached(call, when) {
      const { opened, open } = gate();
      stop = { call, when, reached: open };
      return opened;
    },
    async quiet() {
      stop = null;
      while (onTheirWay.size > 0) await Promise.all(onTheirWay);
    },
    close: () =>
      new Promise((resolve) => {
        agent.destroy();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
