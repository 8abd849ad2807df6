import { isUtf8 } from 'node:buffer';
import type { Readable } from 'node:stream';
import { LATEST_PATH, MAX_POINTER_BYTES, TERMS_MEDIA_TYPE, termsPath } from '../../contract/taxonomy';
import { checkAnswer } from './check-answer';
import { bodyFailure, decoded } from './content-encoding';
import { type Answer, type Asking, get } from './http-get';
import { Refused } from './verdict';

/** What `latest` answered: nothing new since the ETag we sent, or a body that is still to be judged. */
export type LatestAnswer =
  | { readonly modified: false }
  | { readonly modified: true; readonly body: string; readonly etag: string | null };

/** The taxonomy API as the sync reads it. Throws `Refused` and `Failed`. */
export interface TaxonomyApi {
  latest(etag: string | null): Promise<LatestAnswer>;
  /** Uncompressed bytes as they come; reading them may throw whatever the connection does. */
  terms(revision: number): Promise<Readable>;
}

/**
 * @param baseUrl without a trailing slash and without the contract's paths.
 * @param ask how an answer is had; the model run asks an API inside its own process.
 */
export function taxonomyApi(baseUrl: string, asking: Asking, ask: typeof get = get): TaxonomyApi {
  return {
    async latest(etag) {
      const url = `${baseUrl}${LATEST_PATH}`;
      const answer = await ask(url, { accept: 'application/json', ...(etag && { 'if-none-match': etag }) }, asking);
      if (answer.statusCode === 304 && etag !== null) {
        answer.destroy();
        return { modified: false };
      }
      return { modified: true, body: await readPointer(bodyOf(answer, url, 'application/json')), etag: etagOf(answer) };
    },

    async terms(revision) {
      const url = `${baseUrl}${termsPath(revision)}`;
      return bodyOf(await ask(url, { accept: TERMS_MEDIA_TYPE }, asking), url, TERMS_MEDIA_TYPE);
    },
  };
}

/** An answer that is not the contract's is left at once: its body may have no end. */
function bodyOf(answer: Answer, url: string, mediaType: string): Readable {
  try {
    checkAnswer(answer, url, mediaType);
    return decoded(answer);
  } catch (error) {
    answer.destroy();
    throw error;
  }
}

async function readPointer(body: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of body) {
      bytes += chunk.length;
      if (bytes > MAX_POINTER_BYTES) {
        const found = `latest is larger than ${MAX_POINTER_BYTES} bytes`;
        throw new Refused('pointer-too-large', `${found}; serve the pointer only.`);
      }
      chunks.push(chunk);
    }
  } catch (error) {
    throw bodyFailure(error);
  }
  const pointer = Buffer.concat(chunks);
  if (!isUtf8(pointer)) throw new Refused('pointer-not-json', 'latest is not UTF-8; serve JSON in UTF-8.');
  return pointer.toString();
}

/**
 * The ETag to ask with next time; one that is none is done without: `*` would ask for nothing ever again. S3 keeps it as
 * metadata, which is printable ASCII and 2 KB in all.
 */
function etagOf({ headers: { etag } }: Answer): string | null {
  return etag !== undefined && etag.length <= 500 && /^(W\/)?"[\x21\x23-\x7e]*"$/.test(etag) ? etag : null;
}
