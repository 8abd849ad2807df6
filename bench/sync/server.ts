/** A process of its own: serves the revision of a folder by the contract. Its first line of output is its address. */
import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CONTRACT_HEADER, CONTRACT_VERSION, LATEST_PATH, TERMS_MEDIA_TYPE, termsPath } from '../../contract/taxonomy';
import { readPointer, termsFile } from './publication-folder';

const folder = process.argv[2] as string;
const pointer = readPointer(folder);
const body = JSON.stringify(pointer);
const etag = `"${pointer.sha256}"`;
const contract = { [CONTRACT_HEADER]: CONTRACT_VERSION };
const bytes = statSync(termsFile(folder)).size;

const server = createServer((request, response) => {
  if (request.url === LATEST_PATH) {
    if (request.headers['if-none-match'] === etag) return response.writeHead(304, { ...contract, etag }).end();
    return response.writeHead(200, { ...contract, etag, 'content-type': 'application/json' }).end(body);
  }
  if (request.url !== termsPath(pointer.revision)) return response.writeHead(404).end();
  response.writeHead(200, { ...contract, 'content-type': TERMS_MEDIA_TYPE, 'content-length': bytes });
  return createReadStream(termsFile(folder), { highWaterMark: 1024 * 1024 }).pipe(response);
});

server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
});
// Ends with the bench, whatever ends that.
process.stdin.resume().on('end', () => process.exit(0));
