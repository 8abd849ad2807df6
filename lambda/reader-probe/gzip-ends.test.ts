import { once } from 'node:events';
import { constants, createGzip } from 'node:zlib';
import { firstLine, lastLine } from './gzip-ends';

/** As the sync writes it: a full flush before the trailer. */
async function packed(body: string, trailer: string, flush = true): Promise<Buffer> {
  const gzip = createGzip();
  const chunks: Buffer[] = [];
  gzip.on('data', (chunk) => chunks.push(chunk));
  gzip.write(body);
  if (flush) await new Promise<void>((resolve) => gzip.flush(constants.Z_FULL_FLUSH, resolve));
  gzip.end(trailer);
  await once(gzip, 'end');
  return Buffer.concat(chunks);
}

const header = '{"revision":43}';
const trailer = '{"end":true,"count":5000}';
const terms = Array.from({ length: 5000 }, (_, i) => `{"id":"t${i}","x":${Math.sin(i)}}`).join('\n');
const size = Buffer.byteLength(`${header}\n${terms}\n${trailer}\n`);
let stream: Buffer;
beforeAll(async () => {
  stream = await packed(`${header}\n${terms}\n`, `${trailer}\n`);
});

describe('the ends of a stream tell what it is, without the rest of it', () => {
  it('the header, from the first bytes', () => {
    expect(firstLine(stream.subarray(0, 4096))).toBe(header);
  });

  it('the trailer, from the last bytes', () => {
    expect(lastLine(stream.subarray(-512))).toEqual({ line: trailer, size });
  });

  it('also of a stream that is shorter than what was asked for', async () => {
    const short = await packed(`${header}\n`, `${trailer}\n`);
    expect([firstLine(short), lastLine(short)?.line]).toEqual([header, trailer]);
  });

  it.each(Array.from({ length: 40 }, (_, i) => i * 7))(
    'also when the marker stands %i bytes into what was read',
    (i) => {
      expect(lastLine(stream.subarray(-(60 + i)))?.line).toBe(trailer);
    },
  );
});

describe('what is not whole is not taken for it', () => {
  it.each<[string, () => Buffer]>([
    ['a stream that is cut', () => stream.subarray(0, -40)],
    ['a stream that goes on', () => Buffer.concat([stream, Buffer.from('more bytes than a footer has')])],
    ['nothing', () => Buffer.alloc(0)],
    ['zeros', () => Buffer.alloc(512)],
    ['text', () => Buffer.from('<!doctype html>'.repeat(40))],
  ])('the end of %s', (_, bytes) => {
    expect(lastLine(bytes().subarray(-512))).toBeNull();
  });

  it('the end of a stream without a flush', async () => {
    expect(lastLine((await packed(`${header}\n${terms}\n`, `${trailer}\n`, false)).subarray(-512))).toBeNull();
  });

  it.each<[string, () => Buffer]>([
    ['a header that does not end in time', () => stream.subarray(0, 12)],
    ['nothing', () => Buffer.alloc(0)],
    ['text', () => Buffer.from('<!doctype html>\n')],
    ['the middle of a stream', () => stream.subarray(5000, 9000)],
  ])('the beginning of %s', (_, bytes) => {
    expect(firstLine(bytes())).toBeNull();
  });
});
