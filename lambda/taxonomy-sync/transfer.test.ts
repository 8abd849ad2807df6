import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { lastLine } from '../reader-probe/gzip-ends';
import { TermsChecker } from './terms-checker';
import { revision, term } from './testing/publishing';
import { transfer } from './transfer';

/** Several blocks of terms that do not compress well, so that every stage has more than it can hold. */
const publication = revision(
  1,
  Array.from({ length: 40 }, (_, i) => term(`t${i}`, [], { definition: randomBytes(200_000).toString('base64') })),
);
const never = new AbortController().signal;

const checkerOf = () => new TermsChecker(publication.pointer, { foreignParents: [], maxBytes: 20e6 });
const inChunks = (bytes: Buffer, failure?: Error) =>
  Readable.from(
    (function* () {
      for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
      if (failure) throw failure;
    })(),
  );

it('stores what it was given, compressed', async () => {
  let stored = Buffer.alloc(0);
  const store = async (compressed: Readable) => {
    stored = await buffer(compressed);
    return 'written' as const;
  };
  expect(await transfer(inChunks(publication.terms), checkerOf(), store, never)).toBe('written');
  expect(gunzipSync(stored).equals(publication.terms)).toBe(true);
});

it.each([1, 100, 65_536, 1e9])('its trailer can be read by the last bytes alone, in chunks of %d', async (size) => {
  const small = revision(43, [term('a'), term('b', ['a'])]);
  const source = size < 1000 ? small : publication;
  const terms = Readable.from(
    (function* () {
      for (let at = 0; at < source.terms.length; at += size) yield source.terms.subarray(at, at + size);
    })(),
  );
  let stored = Buffer.alloc(0);
  const store = async (compressed: Readable) => {
    stored = await buffer(compressed);
    return 'written' as const;
  };
  await transfer(terms, new TermsChecker(source.pointer, { foreignParents: [], maxBytes: 20e6 }), store, never);
  expect(gunzipSync(stored).equals(source.terms)).toBe(true);
  const { count, sha256 } = source.pointer;
  expect(lastLine(stored.subarray(-512))).toEqual({
    line: JSON.stringify({ end: true, count, sha256 }),
    size: source.terms.length,
  });
});

describe('the stream that is stored never ends well', () => {
  const storing = async (compressed: Readable) => {
    await buffer(compressed);
    throw new Error('stored whole');
  };

  it.each<[string, () => Readable, string]>([
    ['when the last line is missing', () => inChunks(publication.terms.subarray(0, -100)), 'without their trailer'],
    [
      'when a byte follows the trailer',
      () => inChunks(Buffer.concat([publication.terms, Buffer.from('x')])),
      'Line 43',
    ],
    ['when reading fails', () => inChunks(publication.terms, new Error('reset')), 'broke off (Error: reset)'],
  ])('%s', async (_, terms, message) => {
    await expect(transfer(terms(), checkerOf(), storing, never)).rejects.toThrow(message);
  });
});

describe('nothing is waited for in vain', () => {
  it('when storage fails while more is coming', async () => {
    const full = async (compressed: Readable) => {
      await new Promise((resolve) => compressed.once('readable', resolve));
      throw new Error('storage is full');
    };
    const terms = inChunks(publication.terms);
    await expect(transfer(terms, checkerOf(), full, never)).rejects.toThrow('storage is full');
    expect(terms.destroyed).toBe(true);
  });

  it('when the time is up while storage takes nothing', async () => {
    const stopping = new AbortController();
    const hanging = (compressed: Readable) =>
      new Promise<never>((_, reject) => {
        compressed.once('readable', () => stopping.abort());
        compressed.once('error', reject);
      });
    await expect(transfer(inChunks(publication.terms), checkerOf(), hanging, stopping.signal)).rejects.toThrow(
      'aborted',
    );
  });
});
