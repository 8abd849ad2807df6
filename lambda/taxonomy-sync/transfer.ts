import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { WriteResult } from '../storage/object-store';
import { bodyFailure } from './content-encoding';
import type { TermsChecker } from './terms-checker';

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
  const gzip = createGzip({ level: 6 });
  const checking = pipeline(() => checked(terms, checker), gzip, { signal });
  const storing = store(gzip).catch((error) => {
    // Nobody reads it any more: without this the checking would wait for ever.
    gzip.destroy(error);
    throw error;
  });
  const [, stored] = await Promise.all([checking, storing]).finally(() => Promise.allSettled([checking, storing]));
  return stored;
}

async function* checked(terms: Readable, checker: TermsChecker): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of terms) {
      checker.push(chunk);
      yield chunk;
    }
  } catch (error) {
    throw bodyFailure(error);
  }
  checker.finish();
}
