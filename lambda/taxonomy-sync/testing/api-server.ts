import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CONTRACT_HEADER, CONTRACT_VERSION, LATEST_PATH } from '../../../contract/taxonomy';
import type { Publication } from '../../../local/api/publication';

export type Serve = (request: IncomingMessage, response: ServerResponse) => void;

/** An HTTP server that answers as the test says. */
export class ApiServer {
  readonly requests: IncomingMessage[] = [];
  /** Answers every request until it is replaced. */
  serve: Serve = (_, response) => response.writeHead(503).end();
  readonly #server: Server = createServer((request, response) => {
    this.requests.push(request);
    this.serve(request, response);
  });

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }
}

/** What goes wrong on the way of one resource; the other is served as it should be. */
export interface Faults {
  readonly latest?: Serve;
  readonly terms?: Serve;
}

const CONTRACT = { [CONTRACT_HEADER]: CONTRACT_VERSION };
export const JSON_HEADERS = { ...CONTRACT, 'content-type': 'application/json' };
export const TERMS_HEADERS = { ...CONTRACT, 'content-type': 'application/x-ndjson' };

/** Serves one publication by the contract, with an ETag. */
export function serving({ pointer, terms }: Publication, faults: Faults = {}): Serve {
  const etag = `"${pointer.revision}-${pointer.sha256}"`;
  return (request, response) => {
    if (request.url === LATEST_PATH) {
      if (faults.latest) return faults.latest(request, response);
      if (request.headers['if-none-match'] === etag) return response.writeHead(304, { ...CONTRACT, etag }).end();
      return response.writeHead(200, { ...JSON_HEADERS, etag }).end(JSON.stringify(pointer));
    }
    if (faults.terms) return faults.terms(request, response);
    return response.writeHead(200, TERMS_HEADERS).end(terms);
  };
}
