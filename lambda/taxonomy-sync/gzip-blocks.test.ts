import { randomBytes } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { createGzip, gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { GzipBlocks } from './gzip-blocks';

const MB = 1024 * 1024;

describe('what comes out is what went in', () => {
  it('however it was cut', async () => {
    const bytes = randomBytes(3 * MB);
    const sizes = fc.array(fc.integer({ min: 1, max: MB }), { maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(sizes, async (cuts) => {
        const gzip = createGzip({ level: 1 });
        const compressed = buffer(gzip);
        const blocks = new GzipBlocks(gzip);
        let at = 0;
        for (const size of [...cuts, bytes.length]) {
          await blocks.push(bytes.subarray(at, at + size));
          at += size;
        }
        blocks.end();
        expect(gunzipSync(await compressed).equals(bytes)).toBe(true);
      }),
      { numRuns: 10 },
    );
  }, 60_000);

  it.each([0, 1])('also %d bytes', async (bytes) => {
    const gzip = createGzip();
    const blocks = new GzipBlocks(gzip);
    await blocks.push(Buffer.alloc(bytes));
    blocks.end();
    expect(gunzipSync(await buffer(gzip))).toHaveLength(bytes);
  });
});

it.each([0, 1, MB, 2 * MB, 2 * MB + 1])('a flush after %d bytes changes none of them', async (size) => {
  const bytes = randomBytes(size);
  const gzip = createGzip({ level: 1 });
  const compressed = buffer(gzip);
  const blocks = new GzipBlocks(gzip);
  await blocks.push(bytes);
  blocks.flush();
  await blocks.push(bytes);
  blocks.end();
  expect(gunzipSync(await compressed).equals(Buffer.concat([bytes, bytes]))).toBe(true);
});

describe('a compressor whose output nobody takes', () => {
  /** Pushes until there is no room. */
  function stuck() {
    const gzip = createGzip({ level: 1 }).on('error', () => {});
    const blocks = new GzipBlocks(gzip);
    let pushed = 0;
    const pushing = (async () => {
      for (; pushed < 20 * MB; pushed += MB) await blocks.push(randomBytes(MB));
    })();
    return { gzip, pushing, pushed: () => pushed };
  }

  it('gets a few megabytes and no more', async () => {
    const { gzip, pushing, pushed } = stuck();
    // The compressor has filled its output and can do no more: whatever could be pushed has been.
    while (gzip.readableLength < gzip.readableHighWaterMark) await new Promise(setImmediate);
    for (let turns = 0; turns < 100; turns += 1) await new Promise(setImmediate);
    expect(pushed()).toBeLessThanOrEqual(3 * MB);
    gzip.destroy();
    await expect(pushing).rejects.toThrow('closed before its input ended');
  });

  it('ends the pushing with its error', async () => {
    const { gzip, pushing } = stuck();
    await new Promise(setImmediate);
    gzip.destroy(new Error('disk full'));
    await expect(pushing).rejects.toThrow('disk full');
  });
});
