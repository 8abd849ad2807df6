import type { Readable } from 'node:stream';
import { CONTRACT_HEADER, LATEST_PATH, MAX_POINTER_BYTES, TERMS_MEDIA_TYPE, termsPath } from '../../contract/taxonomy';
import { bodyFailure, decoded } from './content-encoding';
import { type Answer, type Asking, get } from './http-get';
import { checkContract } from './pointer';
import { quote } from './quote';
import { Failed, Refused } from './verdict';

/** What `latest` answered: nothing new since the ETag we sent, or a body that is still to be judged. */
export type LatestAnswer =
  | { readonly modified: false }
  | { readonly modified: true; readonly body: string; readonly etag: string | null };

/** The taxonomy API as the sync reads it. Throws {@link Refused} and {@link Failed}. */
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
        answer.resume();
        return { modified: false };
      }
      checkAnswer(answer, url, 'application/json');
      return { modified: true, body: await readPointer(decoded(answer)), etag: storableEtag(answer) };
    },

    async terms(revision) {
      const url = `${baseUrl}${termsPath(revision)}`;
      const answer = await ask(url, { accept: TERMS_MEDIA_TYPE }, asking);
      checkAnswer(answer, url, TERMS_MEDIA_TYPE);
      return decoded(answer);
    },
  };
}

function checkAnswer(answer: Answer, url: string, mediaType: string): void {
  try {
    const status = answer.statusCode ?? 0;
    if (status >= 300 && status < 400) {
      throw new Refused(
        'api-redirect',
        `GET ${url} redirects to ${quote(answer.headers.location)}; the sync follows no redirects, so configure the API's own address.`,
      );
    }
    if (status !== 200) {
      throw new Failed(
        'api-status',
        `GET ${url} answered ${status} where the contract promises 200; look at the API's log.`,
      );
    }
    const found = answer.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
    if (found !== mediaType) {
      throw new Refused('api-media-type', `GET ${url} answered ${quote(found)}; serve ${mediaType} there.`);
    }
    const contract = answer.headers[CONTRACT_HEADER];
    if (typeof contract !== 'string') {
      throw new Refused(
        'api-contract-header',
        `GET ${url} has no ${CONTRACT_HEADER} header; send the contract's version in it.`,
      );
    }
    checkContract(contract, `The ${CONTRACT_HEADER} header`);
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
  return Buffer.concat(chunks).toString();
}

/** S3 keeps metadata of printable ASCII, 2 KB in all; an ETag that does not fit is done without. */
function storableEtag(answer: Answer): string | null {
  const etag = answer.headers.etag;
  return etag !== undefined && /^[\x21-\x7e]{1,500}$/.test(etag) ? etag : null;
}
