import { request } from 'node:http';
import { gunzipSync } from 'node:zlib';

/** What came over the wire; nothing decoded, nothing followed, unlike `fetch`. For this folder's tests. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** The bytes that arrived. */
  readonly raw: Buffer;
  /** Decompressed when the answer says that it is compressed. */
  readonly text: string;
  /** False when the connection ended before all that was promised had come. */
  readonly complete: boolean;
}

export interface Question {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal?: AbortSignal;
}

/** @throws Error when there is no answer at all. */
export function ask(url: string, { method = 'GET', headers = {}, body, signal }: Question = {}): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { method, headers, agent: false, ...(signal && { signal }) }, (incoming) => {
      const parts: Buffer[] = [];
      incoming.on('data', (part: Buffer) => parts.push(part));
      // A connection that breaks is an answer here; `complete` tells it.
      incoming.on('error', () => {});
      incoming.on('close', () => {
        const raw = Buffer.concat(parts);
        const zipped = incoming.headers['content-encoding'] === 'gzip' && raw.length > 0 && incoming.complete;
        resolve({
          status: incoming.statusCode ?? 0,
          headers: Object.fromEntries(Object.entries(incoming.headers).map(([k, v]) => [k, String(v)])),
          raw,
          text: (zipped ? gunzipSync(raw) : raw).toString(),
          complete: incoming.complete,
        });
      });
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}
