import { pipeline, type Readable, Transform } from 'node:stream';
import type { Cached } from './cache';
import { cacheKey, keptCookies, keptQuery, normalizedEncoding } from './cache-key';
import { askCustomOrigin } from './custom-origin';
import { askTarget } from './failover';
import { timeToLive } from './freshness';
import type { Behavior, Deployed, OriginAnswer, OriginRequest } from './model';
import { askS3Origin } from './s3-origin';
import { givenAllTheSame, keptOnError } from './stale';
import type { Found, Surroundings, XCache } from './surroundings';

/** From the cache while it is fresh, otherwise from the origins. */
export async function find(
  deployed: Deployed,
  behavior: Behavior,
  request: OriginRequest,
  target: string,
  around: Surroundings,
): Promise<Found> {
  const { cache, now } = around;
  const key = cacheKey(behavior.cache, request);
  const held = behavior.cachedMethods.includes(request.method) ? cache.get(key) : undefined;
  if (held && held.freshUntil > now()) return fromCache(held, held.status < 400 ? 'Hit' : 'Error', now());

  const toOrigin = originRequest(behavior, request, held);
  const { answer: said, asked } = await askTarget(deployed, target, toOrigin, (origin, asking) =>
    origin.kind === 's3'
      ? askS3Origin(origin, asking, { reader: around.reader, distributionArn: deployed.arn })
      : askCustomOrigin(origin, asking),
  );
  const freshUntil = (status: number, headers: OriginAnswer['headers']) =>
    now() + timeToLive(behavior.cache, { status, headers }, now()) * 1000;
  if (said.status === 304 && held) {
    const { expiredAt: _, ...refreshed } = refresh(held, said.headers);
    const kept = { ...refreshed, storedAt: now(), freshUntil: freshUntil(held.status, refreshed.headers) };
    cache.put(key, kept);
    return { ...fromCache(kept, 'RefreshHit', now()), asked };
  }
  if (held && givenAllTheSame(behavior.cache, held, said.status, now())) {
    if (!Buffer.isBuffer(said.body)) said.body.destroy();
    const kept = keptOnError(held, now());
    cache.put(key, kept);
    return { ...fromCache(kept, 'RefreshHit', now()), asked };
  }
  const answer = behavior.cache.cookies.take === 'none' ? withoutCookies(said) : said;
  const until = freshUntil(answer.status, answer.headers);
  const xCache = answer.status < 400 ? 'Miss' : 'Error';
  const keeps = behavior.cachedMethods.includes(request.method) && request.method !== 'HEAD' && until > now();
  if (!keeps) return { answer, asked, xCache };
  const keep = (body: Buffer) =>
    cache.put(key, { status: answer.status, headers: answer.headers, body, storedAt: now(), freshUntil: until, asked });
  return { answer: { ...answer, body: keeping(answer.body, keep) }, asked, xCache };
}

function fromCache({ status, headers, body, storedAt, asked }: Cached, xCache: XCache, now: number): Found {
  return { answer: { status, headers, body }, asked, xCache, age: Math.floor((now - storedAt) / 1000) };
}

/** A 304 says anew what it says, but nothing about the body (RFC 9111, 3.2). */
function refresh(held: Cached, { 'content-length': _, ...headers }: OriginAnswer['headers']): Cached {
  return { ...held, headers: { ...held.headers, ...headers } };
}

/** Cookies that do not reach the origin do not come from it either (CloudFront, "Cache content based on cookies"). */
function withoutCookies(answer: OriginAnswer): OriginAnswer {
  const { 'set-cookie': _, ...headers } = answer.headers;
  return { ...answer, headers };
}

/** Only what the cache policy names goes to the origin, beside what CloudFront adds itself. */
function originRequest({ cache }: Behavior, request: OriginRequest, held: Cached | undefined): OriginRequest {
  const encoding = normalizedEncoding(cache, request.headers['accept-encoding']);
  const named = cache.headers.flatMap((name) => {
    const value = request.headers[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  const etag = held && held.status < 400 ? held.headers['etag'] : undefined;
  const cookie = keptCookies(cache, request.headers['cookie']);
  return {
    ...request,
    query: keptQuery(cache, request.query),
    headers: {
      ...Object.fromEntries(named),
      ...(encoding ? { 'accept-encoding': encoding } : {}),
      ...(cookie ? { cookie } : {}),
      ...(etag ? { 'if-none-match': etag } : {}),
      'user-agent': 'Amazon CloudFront',
      via: '1.1 edge-preview (CloudFront)',
    },
  };
}

/** Hands a body on and keeps it once it is complete; one that breaks off is not kept. */
function keeping(body: Readable | Buffer, keep: (whole: Buffer) => void): Readable | Buffer {
  if (Buffer.isBuffer(body)) {
    keep(body);
    return body;
  }
  const chunks: Buffer[] = [];
  const through = new Transform({
    transform(chunk: Buffer, _, done) {
      chunks.push(chunk);
      done(null, chunk);
    },
    flush(done) {
      keep(Buffer.concat(chunks));
      done();
    },
  });
  // Each end of it learns of the other's end; who reads it sees the error.
  through.on('error', () => {});
  return pipeline(body, through, () => {});
}
