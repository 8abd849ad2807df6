import { brotliCompressSync, gzipSync } from 'node:zlib';
import { LATEST_PATH, termsPath } from '../contract/taxonomy';
import type { Answer } from '../local/api/answer';
import type { Publication } from '../local/api/publication';
import { isError, isLatest, isRead, isTerms, reportOn, through } from './testing/report-on';
import { food, healthy, type Serve, withBody, withHeaders } from './testing/server';
import { broken, PATIENT, sentences } from './testing/settings';

const HTML: Answer = {
  status: 200,
  headers: { 'content-type': 'text/html', 'taxonomy-contract': '1.0', 'cache-control': 'no-store', etag: '"login"' },
  body: Buffer.from('<!doctype html><title>Log in</title>'),
  encoding: 'identity',
};

/** Knows nothing of the contract: files by their path, types by their ending. */
const staticFiles: Serve = ({ path, method }) => {
  const { pointer, terms } = food(3) as Publication;
  const files: Record<string, string | Buffer> = { [LATEST_PATH]: JSON.stringify(pointer), [termsPath(3)]: terms };
  const file = files[path];
  const page = (status: number): Answer => ({
    status,
    headers: { 'content-type': 'text/html' },
    body: Buffer.from(`<h1>${status}</h1>`),
    encoding: 'identity',
  });
  if (file === undefined) return page(404);
  if (method !== 'GET' && method !== 'HEAD') return page(501);
  return {
    status: 200,
    headers: { 'content-type': 'application/octet-stream' },
    body: Buffer.from(file),
    encoding: 'identity',
  };
};

const ERRORS = ['unknown-revision', 'malformed-revision', 'unknown-path', 'method-not-allowed'];

describe('servers of every kind, each told what it breaks and nothing else', () => {
  test.each<[string, readonly string[], Serve]>([
    [
      'a static file server',
      ['latest-answer', 'terms-answer', 'compression', ...ERRORS, 'etag', 'caching', 'contract-header'],
      staticFiles,
    ],
    [
      'one that gzips for everybody',
      ['compression'],
      (request) => healthy({ ...request, headers: { ...request.headers, 'accept-encoding': 'gzip' } }),
    ],
    [
      'one that never compresses',
      ['compression'],
      (request) => healthy({ ...request, headers: { ...request.headers, 'accept-encoding': undefined } }),
    ],
    [
      'one that answers in brotli',
      ['latest-answer'],
      (request, response) => {
        const answer = healthy(request);
        const body = answer.body && brotliCompressSync(answer.body);
        response.writeHead(answer.status, { ...answer.headers, 'content-encoding': 'br' }).end(body);
        return undefined;
      },
    ],
    [
      'one that says gzip of bytes as they are',
      ['compression'],
      (request, response) => {
        const answer = healthy(request);
        if (answer.encoding !== 'gzip' || answer.status !== 200 || request.method === 'HEAD') return answer;
        response.writeHead(200, { ...answer.headers, 'content-encoding': 'gzip' }).end(answer.body);
        return undefined;
      },
    ],
    [
      'one whose gzip stream ends early',
      ['terms-trailer'],
      (request, response) => {
        const answer = healthy(request);
        if (answer.encoding !== 'gzip' || answer.status !== 200 || request.method === 'HEAD') return answer;
        const packed = gzipSync(answer.body as Buffer);
        response.writeHead(200, { ...answer.headers, 'content-encoding': 'gzip' }).end(packed.subarray(0, -9));
        return undefined;
      },
    ],
    ['one that forgets Vary', ['compression'], through((answer) => withHeaders(answer, { vary: undefined }))],
    [
      'one that varies by other things',
      ['compression'],
      through((answer) => withHeaders(answer, { vary: answer.headers['vary'] && 'x-accept-encoding, origin' })),
    ],
    [
      'one that answers HEAD with 405',
      ['head'],
      (request) => (request.method === 'HEAD' ? healthy({ ...request, method: 'POST' }) : healthy(request)),
    ],
    [
      'one that answers HEAD with other headers',
      ['head'],
      through((answer, { method }) => (method === 'HEAD' ? withHeaders(answer, { etag: '"head"' }) : answer)),
    ],
    [
      'one whose errors are HTML pages',
      ERRORS,
      through((answer) =>
        isError(answer) ? withBody(withHeaders(answer, { 'content-type': 'text/html' }), '<h1>Oh!</h1>') : answer,
      ),
    ],
    [
      'one whose errors are some JSON',
      ERRORS,
      through((answer) => (isError(answer) ? withBody(answer, '{"error":"not found"}') : answer)),
    ],
    [
      'one whose problem documents have another status',
      ERRORS,
      through((answer) =>
        isError(answer) ? withBody(answer, JSON.stringify({ ...JSON.parse(`${answer.body}`), status: 500 })) : answer,
      ),
    ],
    [
      'one whose errors may be cached',
      ['caching'],
      through((answer) => (isError(answer) ? withHeaders(answer, { 'cache-control': 'public, max-age=60' }) : answer)),
    ],
    [
      'one that answers every revision',
      ['revision-order', 'earlier-revisions', 'unknown-revision'],
      (request) => healthy(isTerms(request) ? { ...request, path: termsPath(3) } : request),
    ],
    [
      'one whose 405 does not say what is allowed',
      ['method-not-allowed'],
      through((answer) => withHeaders(answer, { allow: undefined })),
    ],
    [
      'one that takes POST',
      ['method-not-allowed'],
      (request) => healthy(request.method === 'POST' ? { ...request, method: 'GET' } : request),
    ],
    [
      'one without ETags',
      ['etag'],
      (request) =>
        withHeaders(healthy({ ...request, headers: { ...request.headers, 'if-none-match': undefined } }), {
          etag: undefined,
        }),
    ],
    [
      'one with weak ETags, as of a proxy that compresses',
      ['etag'],
      through((answer) =>
        answer.headers['etag'] ? withHeaders(answer, { etag: `W/${answer.headers['etag']}` }) : answer,
      ),
    ],
    [
      'one with ETags without quotes',
      ['not-modified', 'etag'],
      through((answer) => withHeaders(answer, { etag: answer.headers['etag']?.slice(1, -1) })),
    ],
    [
      'one with the same ETag for gzip and identity',
      ['etag'],
      (request) => {
        const condition = request.headers['if-none-match']?.includes('"tag"') ? '*' : undefined;
        const answer = healthy({ ...request, headers: { ...request.headers, 'if-none-match': condition } });
        return answer.headers['etag'] ? withHeaders(answer, { etag: '"tag"' }) : answer;
      },
    ],
    [
      'one that leaves the ETag out of 304',
      ['not-modified'],
      through((answer) => (answer.status === 304 ? withHeaders(answer, { etag: undefined }) : answer)),
    ],
    [
      'one that answers 304 to every condition',
      ['not-modified'],
      (request) =>
        healthy({
          ...request,
          headers: { ...request.headers, ...(request.headers['if-none-match'] && { 'if-none-match': '*' }) },
        }),
    ],
    [
      'one that compares If-None-Match as text',
      ['not-modified'],
      (request) => {
        const condition = request.headers['if-none-match'];
        const isPlain = condition === undefined || /^"[^,]*"$/.test(condition);
        return healthy(isPlain ? request : { ...request, headers: { ...request.headers, 'if-none-match': undefined } });
      },
    ],
    [
      'one that lets pointers be kept for an hour',
      ['caching'],
      through((answer, request) =>
        isLatest(request) && isRead(answer) ? withHeaders(answer, { 'cache-control': 'max-age=3600' }) : answer,
      ),
    ],
    [
      'one that lets nothing be kept',
      ['caching'],
      through((answer) => withHeaders(answer, { 'cache-control': 'no-store' })),
    ],
    [
      'one that says nothing of caches',
      ['caching'],
      through((answer) => withHeaders(answer, { 'cache-control': undefined })),
    ],
    [
      'one that redirects',
      ['latest-answer'],
      (request) =>
        isLatest(request) && request.method === 'GET'
          ? { ...HTML, status: 302, headers: { ...HTML.headers, location: 'https://login.example.com/' } }
          : healthy(request),
    ],
    [
      'one that asks for a login',
      ['latest-answer', 'latest-pointer'],
      (request) => (isLatest(request) && request.method === 'GET' ? HTML : healthy(request)),
    ],
    [
      'one that serves terms as plain text',
      ['terms-answer'],
      through((answer, request) =>
        isTerms(request) && isRead(answer)
          ? withHeaders(answer, { 'content-type': 'text/plain; charset=utf-8' })
          : answer,
      ),
    ],
    [
      'one that leaves the contract out of errors',
      ['contract-header'],
      through((answer) => (isError(answer) ? withHeaders(answer, { 'taxonomy-contract': undefined }) : answer)),
    ],
    [
      'servers of two versions',
      ['contract-header'],
      through((answer, request) => (isTerms(request) ? withHeaders(answer, { 'taxonomy-contract': '1.1' }) : answer)),
    ],
    [
      'one that says 503 without saying for how long',
      ['terms-answer', 'retry-after'],
      (request) => (isTerms(request) && healthy(request).status === 200 ? failing({}) : healthy(request)),
    ],
    [
      'one that says 503 and when to come back',
      ['terms-answer'],
      (request) =>
        isTerms(request) && healthy(request).status === 200 ? failing({ 'retry-after': '30' }) : healthy(request),
    ],
  ])('%s', async (_, expected, serve) => {
    const report = await reportOn(serve);
    expect(broken(report)).toEqual(expected);
    for (const sentence of sentences(report)) expect(sentence).toMatch(/(expected|;) .*[^.]\.$/);
  });

  const failing = (headers: Record<string, string>): Answer => ({
    status: 503,
    headers: { ...HTML.headers, 'content-type': 'application/problem+json', ...headers },
    body: Buffer.from('{"type":"about:blank","title":"Service Unavailable","status":503,"detail":"Wait."}'),
    encoding: 'identity',
  });
});

describe('two servers behind one address that do not agree', () => {
  test('on the bytes of a revision', async () => {
    const readings: Record<string, number> = {};
    const report = await reportOn((request) => {
      const answer = healthy(request);
      if (!isTerms(request) || answer.body === null || request.method !== 'GET') return answer;
      const key = `${request.path} ${answer.encoding}`;
      readings[key] = (readings[key] ?? 0) + 1;
      // The checks with conditions ask between the two readings that are compared.
      return readings[key] === 1 ? answer : withBody(answer, `${answer.body}`.replace('{"id"', '{ "id"'));
    });
    expect(broken(report)).toEqual(['immutable', 'etag']);
  });
});

describe('an answer that stands still in the middle', () => {
  test('for longer than the edge waits', async () => {
    const serve: Serve = (request, response) => {
      const answer = healthy(request);
      if (!isTerms(request) || answer.status !== 200 || request.method === 'HEAD') return answer;
      const body = answer.encoding === 'gzip' ? gzipSync(answer.body as Buffer) : (answer.body as Buffer);
      const coding = answer.encoding === 'gzip' ? { 'content-encoding': 'gzip' } : {};
      response.writeHead(200, { ...answer.headers, ...coding }).write(body.subarray(0, 1000));
      setTimeout(() => response.end(body.subarray(1000)), 100).unref();
      return undefined;
    };
    const report = await reportOn(serve, { patience: { ...PATIENT, readMs: 50 } });
    expect(broken(report)).toContain('terms-in-time');
    expect(sentences(report).join()).toMatch(/terms-in-time|without a byte, expected at most 0.05 s/);
  });

  test('for good: it is not taken for read', async () => {
    const serve: Serve = (request, response) => {
      const answer = healthy(request);
      if (!isTerms(request) || answer.status !== 200) return answer;
      response.writeHead(200, answer.headers).write('{"taxonomy":');
      return undefined;
    };
    const report = await reportOn(serve, { timeoutMs: 2000 });
    expect(broken(report)).toEqual(['terms-in-time']);
    expect(report.verified).toEqual([]);
  });
});
