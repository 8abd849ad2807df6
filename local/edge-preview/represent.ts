import { pipeline, type Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { constants, createBrotliCompress, createGzip } from 'node:zlib';
import { edgeEncoding, weakEtag } from './compression';
import type { Behavior, OriginRequest } from './model';
import { sliceOf } from './ranges';
import type { ViewerAnswer } from './surroundings';

/** The form in which the viewer asked for it: not at all, a part, compressed, without a body. */
export async function represent(
  behavior: Behavior,
  request: OriginRequest,
  answer: ViewerAnswer,
): Promise<ViewerAnswer> {
  const { status, headers, body } = answer;
  const encoding = edgeEncoding(behavior, answer, request.headers['accept-encoding']);
  const etag = encoding ? weakEtag(headers['etag']) : headers['etag'];
  const varies = behavior.compress && edgeEncoding(behavior, answer, 'br, gzip') ? { vary: 'Accept-Encoding' } : {};
  if (status === 200 && etag && sameEtag(request.headers['if-none-match'], etag)) {
    discard(body);
    const { 'content-length': _, 'content-encoding': __, ...kept } = headers;
    return { status: 304, headers: { ...kept, ...varies, etag }, body: Buffer.alloc(0) };
  }
  if (request.method === 'HEAD') {
    discard(body);
    return { status, headers, body: Buffer.alloc(0) };
  }
  if (status === 200 && request.headers['range'] !== undefined && (Buffer.isBuffer(body) || takesRanges(headers))) {
    return sliceOf(request.headers['range'], headers, Buffer.isBuffer(body) ? body : await buffer(body));
  }
  if (!encoding) return answer;
  const { 'content-length': _, etag: __, ...kept } = headers;
  const compressor =
    encoding === 'gzip' ? createGzip() : createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: 5 } });
  return {
    status,
    headers: { ...kept, ...varies, 'content-encoding': encoding, ...(etag ? { etag } : {}) },
    body: compressed(body, compressor),
  };
}

function compressed(body: Readable | Buffer, compressor: ReturnType<typeof createGzip>): Readable {
  if (Buffer.isBuffer(body)) {
    compressor.end(body);
    return compressor;
  }
  compressor.on('error', () => {});
  return pipeline(body, compressor, () => {});
}

/**
 * What is not in the cache is asked of the origin by its range (CloudFront, "Range GETs"), and an origin such as S3
 * answers with the part. Here it is asked for the whole, and the viewer gets the same part of it.
 */
const takesRanges = (headers: ViewerAnswer['headers']) => headers['accept-ranges'] === 'bytes';

const discard = (body: Readable | Buffer) => {
  if (!Buffer.isBuffer(body)) body.resume();
};

/** Weak comparison (RFC 9110, 8.8.3.2). */
function sameEtag(asked: string | undefined, etag: string): boolean {
  const bare = (text: string) => text.trim().replace(/^W\//, '');
  return asked?.split(',').some((one) => one.trim() === '*' || bare(one) === bare(etag)) ?? false;
}
