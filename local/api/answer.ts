import { createHash } from 'node:crypto';
import Negotiator from 'negotiator';
import {
  CONTRACT_HEADER,
  CONTRACT_VERSION,
  LATEST_PATH,
  REVISIONS_PATTERN,
  TERMS_MEDIA_TYPE,
} from '../../contract/taxonomy';
import { PROBLEM_MEDIA_TYPE, problem } from './problem';
import type { Publication } from './publication';

export interface ApiRequest {
  readonly method: string;
  /** Without the query, which the contract does not use. */
  readonly path: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
}

/** How an answer goes over the wire; healthy without any of it. */
export interface Delivery {
  readonly afterMs?: number;
  readonly never?: true;
  /** The socket is destroyed after this share (0–1) of the body's bytes on the wire. */
  readonly cutAt?: number;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Not yet compressed; null for an answer that has none. */
  readonly body: Buffer | null;
  readonly encoding: 'gzip' | 'identity';
  readonly delivery?: Delivery;
}

/** What the API has published at this moment. */
export interface Published {
  readonly latest: number;
  readonly publication: (revision: number) => Publication | undefined;
}

/** The contract's two resources. */
export type Target = 'latest' | 'terms';

const [termsPrefix] = REVISIONS_PATTERN.split('*');
const revisionIn = (path: string) =>
  /^([1-9]\d{0,14})\/terms$/.exec(path.startsWith(`${termsPrefix}`) ? path.slice(`${termsPrefix}`.length) : '')?.[1];

/** Which resource a path is; null for none. */
export const targetOf = (path: string): Target | null =>
  path === LATEST_PATH ? 'latest' : revisionIn(path) ? 'terms' : null;

const ALLOWED = 'GET, HEAD, OPTIONS';
/** CloudFront does not compress below this either (CloudFront, "Serve compressed files"). */
const WORTH_COMPRESSING = 1000;

const contract = { [CONTRACT_HEADER]: CONTRACT_VERSION };

/** A problem document as an answer; never cached, as it says nothing of the resource. */
export function problemAnswer(status: number, detail: string, headers: Readonly<Record<string, string>> = {}): Answer {
  return {
    status,
    headers: { ...contract, 'content-type': PROBLEM_MEDIA_TYPE, 'cache-control': 'no-store', ...headers },
    body: Buffer.from(JSON.stringify(problem(status, detail))),
    encoding: 'identity',
  };
}

interface Representation {
  readonly type: string;
  readonly body: Buffer;
  /** Opaque, the same for the same bytes. */
  readonly tag: string;
  readonly cacheControl: string;
}

function representationOf(target: Target, path: string, published: Published): Representation | undefined {
  if (target === 'latest') {
    const publication = published.publication(published.latest);
    if (!publication) return undefined;
    const body = Buffer.from(`${JSON.stringify(publication.pointer)}\n`);
    const tag = createHash('sha256').update(body).digest('hex');
    // Short, so that the edge learns of a new revision within seconds.
    return { type: 'application/json', body, tag, cacheControl: 'public, max-age=5' };
  }
  const publication = published.publication(Number(revisionIn(path)));
  if (!publication) return undefined;
  // The contract: a revision never changes once published.
  const cacheControl = 'public, max-age=31536000, immutable';
  return { type: TERMS_MEDIA_TYPE, body: publication.terms, tag: publication.pointer.sha256, cacheControl };
}

/** RFC 9110, section 13.1.2: any listed tag, compared weakly, or `*`. */
const matches = (condition: string, etag: string) =>
  condition.trim() === '*' || condition.split(',').some((each) => each.trim().replace(/^W\//, '') === etag);

/** What a healthy API answers. */
export function answerTo(request: ApiRequest, published: Published): Answer {
  const { method, path, headers } = request;
  const target = targetOf(path);
  const found = target && representationOf(target, path, published);
  if (!found) {
    return problemAnswer(404, `There is no ${path}; ask for ${LATEST_PATH} or a revision that it has named.`);
  }
  if (method === 'OPTIONS')
    return { status: 204, headers: { ...contract, allow: ALLOWED }, body: null, encoding: 'identity' };
  if (method !== 'GET' && method !== 'HEAD') {
    return problemAnswer(405, `${path} was asked with ${method}; it takes ${ALLOWED}.`, { allow: ALLOWED });
  }
  const negotiator = new Negotiator({ headers: { ...headers } });
  if (!negotiator.mediaType([found.type])) {
    return problemAnswer(406, `${path} is ${found.type}, which "Accept: ${headers['accept']}" excludes.`);
  }
  const small = found.body.length < WORTH_COMPRESSING;
  const encoding = !small && negotiator.encoding(['gzip', 'identity']) === 'gzip' ? 'gzip' : 'identity';
  // A strong tag names bytes, and the compressed ones are others (RFC 9110, section 8.8.3.3).
  const etag = encoding === 'gzip' ? `"${found.tag}-gzip"` : `"${found.tag}"`;
  const common = { ...contract, etag, 'cache-control': found.cacheControl, vary: 'accept-encoding' };
  if (headers['if-none-match'] !== undefined && matches(headers['if-none-match'], etag)) {
    return { status: 304, headers: common, body: null, encoding };
  }
  return { status: 200, headers: { ...common, 'content-type': found.type }, body: found.body, encoding };
}
