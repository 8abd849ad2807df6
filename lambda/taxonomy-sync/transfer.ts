import { addAbortSignal, type Readable } from 'node:stream';
import { createGzip, type Gzip } from 'node:zlib';
import type { WriteResult } from '../storage/object-store';
import { bodyFailure } from './content-encoding';
import { GzipBlocks } from './gzip-blocks';
import type { TermsChecker } from './terms-checker';

/** Level 6 as everybody's gzip. More of its own memory makes it some percent faster at the same size of output. */
const GZIP = { level: 6, memLevel: 9, chunkSize: 64 * 1024 };

/**
 * Moves terms into storage in one pass: each chunk is checked before it is compressed, and the compressed stream ends
 * only after all was found good. A bad body therefore fails the stream, and storage never completes the object.
 *
 * @param store takes the compressed stream; must throw the stream's error when it fails.
 */
export async function transfer(
  terms: Readable,
  checker: TermsChecker,
  store: (compressed: Readable) => Promise<WriteResult>,
  signal: AbortSignal,
): Promise<WriteResult> {
  // Its error is seen by the checking and the storing, and thrown there.
  const gzip = addAbortSignal(signal, createGzip(GZIP)).on('error', () => {});
  const checking = compressChecked(terms, checker, gzip).catch((error) => {
    gzip.destroy(error);
    throw error;
  });
  const storing = store(gzip).catch((error) => {
    // Nobody reads them any more: without this the checking would wait for ever.
    gzip.destroy();
    terms.destroy();
    throw error;
  });
  const [checked, stored] = await Promise.allSettled([checking, storing]);
  // The one that failed first: what fails the checking fails the storing with the same error.
  if (stored.status === 'rejected') throw stored.reason;
  if (checked.status === 'rejected') throw checked.reason;
  return stored.value;
}

async function compressChecked(terms: Readable, checker: TermsChecker, gzip: Gzip): Promise<void> {
  const blocks = new GzipBlocks(gzip);
  let trailerIsAhead = true;
  for await (const chunk of readable(terms)) {
    const before = checker.bytes;
    checker.push(chunk);
    const { trailerAt } = checker;
    if (trailerAt !== null && trailerIsAhead) {
      trailerIsAhead = false;
      // The trailer stands by itself, so that it can be read without the terms before it.
      await blocks.push(chunk.subarray(0, trailerAt - before));
      blocks.flush();
      await blocks.push(chunk.subarray(trailerAt - before));
    } else {
      await blocks.push(chunk);
    }
  }
  checker.finish();
  blocks.end();
}

async function* readable(terms: Readable): AsyncGenerator<Buffer> {
  try {
    yield* terms;
  } catch (error) {
    throw bodyFailure(error);
  }
}
