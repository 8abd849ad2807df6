import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const compress = promisify(gzip);

/** Published bytes stay the same object, so each is compressed once; a body that a fault has made is collected. */
const compressed = new WeakMap<Buffer, Promise<Buffer>>();

export function compressOnce(body: Buffer): Promise<Buffer> {
  const ready = compressed.get(body) ?? compress(body);
  compressed.set(body, ready);
  return ready;
}
