import { type IncomingHttpHeaders, request } from 'node:http';
import { Cache } from '../cache';
import type { Deployed } from '../model';
import { listen } from '../preview';
import type { ObjectReader } from '../s3-origin';

/** What a reader got. */
export interface Received {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** As it came: not unpacked. */
  readonly bytes: Buffer;
  readonly text: string;
  /** The connection broke before the body was complete. */
  readonly broken: boolean;
}

export interface TestEdge {
  readonly port: number;
  /** Lines that the preview logged. */
  readonly logged: readonly string[];
  get(
    path: string,
    options?: { readonly method?: string; readonly headers?: Record<string, string> },
  ): Promise<Received>;
  /** Lets time pass for the cache. */
  pass(seconds: number): void;
  /** From now on this is what is deployed. */
  deploy(deployed: Deployed): void;
  close(): Promise<void>;
}

const noObjects: ObjectReader = { read: async () => null, policy: async () => null };

/** The preview itself on a free port, with a clock that stands still unless it is told to move. */
export async function startEdge(
  first: Deployed,
  { reader = noObjects, keys = {} }: { readonly reader?: ObjectReader; readonly keys?: Record<string, string> } = {},
): Promise<TestEdge> {
  let deployed = first;
  let now = Date.parse('2026-11-01T00:00:00Z');
  const logged: string[] = [];
  const readKey = async (_: string, key: string) => {
    const value = keys[key];
    if (value === undefined) throw new Error(`${key} is not in the store`);
    return value;
  };
  const log = (line: string) => logged.push(line);
  const server = await listen(0, async () => deployed, { cache: new Cache(), reader, readKey, log, now: () => now });
  const port = Number(new URL(server.url).port);
  return {
    port,
    logged,
    get: (path, { method = 'GET', headers = {} } = {}) => ask(port, path, method, headers),
    pass: (seconds) => {
      now += seconds * 1000;
    },
    deploy: (next) => {
      deployed = next;
    },
    close: server.close,
  };
}

/** Asks for exactly this path: neither tidied up nor unpacked. */
function ask(port: number, path: string, method: string, headers: Record<string, string>): Promise<Received> {
  return new Promise((resolve, reject) => {
    const outgoing = request({ host: '127.0.0.1', port, path, method, headers, agent: false }, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('error', () => {});
      incoming.once('close', () => {
        const bytes = Buffer.concat(chunks);
        const status = incoming.statusCode ?? 0;
        resolve({ status, headers: incoming.headers, bytes, text: bytes.toString(), broken: !incoming.complete });
      });
    });
    outgoing.once('error', reject);
    outgoing.end();
  });
}
