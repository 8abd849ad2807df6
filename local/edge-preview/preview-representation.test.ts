import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { Behavior, HeadersPolicy } from './model';
import { behavior, CACHE_POLICY, customOrigin, distribution } from './testing/test-distribution';
import { startEdge, type TestEdge } from './testing/test-edge';
import { answers, breaksOff, startOrigin, type TestOrigin } from './testing/test-origin';

const text = 'a term of the taxonomy\n'.repeat(100);
const page = { 'content-type': 'text/plain; charset=utf-8', etag: '"strong"', 'cache-control': 'max-age=60' };

let api: TestOrigin;
let edge: TestEdge;
const deploy = (more: Partial<Behavior>) =>
  edge.deploy(distribution({ origins: [customOrigin('api', api.port)], behaviors: [behavior('api', more)] }));
const asking = (headers: Record<string, string>, method = 'GET') => edge.get('/a', { method, headers });

beforeEach(async () => {
  api = await startOrigin(answers(200, text, page));
  edge = await startEdge(distribution({ origins: [customOrigin('api', api.port)], behaviors: [behavior('api')] }));
});
afterEach(async () => {
  await edge.close();
  await api.close();
});

describe('an answer is compressed', () => {
  it.each([
    ['br', 'gzip, deflate, br', brotliDecompressSync],
    ['gzip', 'gzip, deflate', gunzipSync],
  ])('with %s for a reader who takes %s, from the cache and not', async (encoding, accepted, unpack) => {
    for (const word of ['Miss', 'Hit']) {
      const { headers, bytes } = await asking({ 'accept-encoding': accepted });
      expect(headers).toMatchObject({
        'content-encoding': encoding,
        etag: 'W/"strong"',
        vary: 'Accept-Encoding',
        'x-cache': `${word} from cloudfront`,
      });
      expect(headers).not.toHaveProperty('content-length');
      expect(unpack(bytes).toString()).toBe(text);
    }
  });

  it('without an ETag that was no valid one', async () => {
    api.does(answers(200, text, { ...page, etag: 'bare' }));
    const { headers } = await asking({ 'accept-encoding': 'gzip' });
    expect([headers['content-encoding'], headers.etag]).toEqual(['gzip', undefined]);
  });

  it('and breaks off with the answer that breaks off', async () => {
    api.does(breaksOff({ ...page, 'content-length': '5000' }));
    expect((await asking({ 'accept-encoding': 'gzip' })).broken).toBe(true);
  });
});

describe('an answer stays as it is', () => {
  it.each<[string, Partial<Behavior>, Record<string, string>]>([
    ['for a reader who takes no encoding', {}, {}],
    ['for a reader who takes none that CloudFront knows', {}, { 'accept-encoding': 'deflate, zstd' }],
    ['when the behaviour does not compress', { compress: false }, { 'accept-encoding': 'br' }],
    [
      'when the cache policy knows no encodings',
      { cache: { ...CACHE_POLICY, gzip: false, brotli: false } },
      { 'accept-encoding': 'br' },
    ],
  ])('%s', async (_, more, headers) => {
    deploy(more);
    const received = await asking(headers);
    expect(received.headers).toMatchObject({ etag: '"strong"', 'content-length': String(text.length) });
    expect(received.headers).not.toHaveProperty('content-encoding');
    expect(received.text).toBe(text);
  });

  it('when the origin has compressed it already', async () => {
    api.does(answers(200, 'x'.repeat(2_000), { ...page, 'content-encoding': 'gzip' }));
    const { headers, bytes } = await asking({ 'accept-encoding': 'br, gzip' });
    expect([headers['content-encoding'], bytes.length, headers.etag]).toEqual(['gzip', 2_000, '"strong"']);
    expect(api.asked[0]?.headers['accept-encoding']).toBe('br,gzip');
  });
});

describe('a reader who has the answer already', () => {
  it.each<[string, Record<string, string>]>([
    ['by its strong ETag', { 'if-none-match': '"strong"' }],
    ['by the weak ETag of the compressed form', { 'if-none-match': 'W/"strong"', 'accept-encoding': 'br' }],
    ['among others', { 'if-none-match': '"other", "strong"' }],
    ['whatever it is', { 'if-none-match': '*' }],
  ])('%s gets 304 and no body, from the cache and not', async (_, headers) => {
    for (const word of ['Miss', 'Hit']) {
      const received = await asking(headers);
      expect(received).toMatchObject({ status: 304, text: '', headers: { 'x-cache': `${word} from cloudfront` } });
      expect(received.headers).not.toHaveProperty('content-length');
      expect(received.headers.etag).toContain('"strong"');
    }
  });

  it('of another version gets the whole', async () => {
    expect(await asking({ 'if-none-match': '"other"' })).toMatchObject({ status: 200, text });
  });

  it('gets an error as it is', async () => {
    api.does(answers(404, 'no', { etag: '"strong"' }));
    expect((await asking({ 'if-none-match': '"strong"' })).status).toBe(404);
  });
});

describe('HEAD', () => {
  it('gets the headers of GET, and no body', async () => {
    expect(await asking({}, 'HEAD')).toMatchObject({
      status: 200,
      text: '',
      headers: { 'content-length': String(text.length), etag: '"strong"' },
    });
    expect(api.asked[0]?.method).toBe('HEAD');
  });

  it('keeps nothing that a GET could get', async () => {
    await asking({}, 'HEAD');
    expect((await asking({})).text).toBe(text);
  });
});

describe('a part of a cached answer', () => {
  it.each([
    ['bytes=0-5', 'a term', `bytes 0-5/${text.length}`],
    ['bytes=-9', 'taxonomy\n', `bytes ${text.length - 9}-${text.length - 1}/${text.length}`],
    [`bytes=${text.length - 4}-`, 'omy\n', `bytes ${text.length - 4}-${text.length - 1}/${text.length}`],
    [`bytes=${text.length - 4}-99999`, 'omy\n', `bytes ${text.length - 4}-${text.length - 1}/${text.length}`],
  ])('%s', async (range, part, place) => {
    await asking({});
    expect(await asking({ range })).toMatchObject({
      status: 206,
      text: part,
      headers: { 'content-range': place, 'content-length': String(part.length) },
    });
  });

  it('beyond its end is refused with 416', async () => {
    await asking({});
    expect(await asking({ range: 'bytes=99999-' })).toMatchObject({
      status: 416,
      headers: { 'content-range': `bytes */${text.length}` },
    });
  });

  it.each(['bytes=5-2', 'bytes=a-b', 'lines=1-2', 'bytes=0-1,4-5', 'bytes=-', ''])(
    'that is asked for as "%s" is the whole',
    async (range) => {
      await asking({});
      expect(await asking({ range })).toMatchObject({ status: 200, text });
    },
  );

  it('is a part while nothing is cached, of an origin that gives parts', async () => {
    api.does(answers(200, text, { 'accept-ranges': 'bytes', 'content-length': String(text.length) }));
    expect(await asking({ range: 'bytes=0-5' })).toMatchObject({ status: 206, text: 'a term' });
  });

  it('is the whole while nothing is cached, of one that does not say so', async () => {
    expect(await asking({ range: 'bytes=0-5' })).toMatchObject({ status: 200, text });
  });
});

describe('the response headers policy', () => {
  const policy: HeadersPolicy = {
    set: [
      { name: 'x-frame-options', value: 'DENY', override: true },
      { name: 'cache-control', value: 'no-cache', override: true },
      { name: 'x-gentle', value: 'policy', override: false },
    ],
    remove: ['server'],
    serverTiming: true,
  };

  it('changes what readers get, and nothing about the cache', async () => {
    deploy({ headers: policy });
    api.does(answers(200, text, { ...page, server: 'secret/1.0', 'x-gentle': 'origin' }));
    for (const word of ['miss', 'hit']) {
      const { headers } = await asking({});
      expect(headers).toMatchObject({
        'x-frame-options': 'DENY',
        'cache-control': 'no-cache',
        'x-gentle': 'origin',
        'server-timing': `cdn-cache-${word}`,
      });
      expect(headers).not.toHaveProperty('server');
    }
  });

  it.each([404, 503])('is on an answer of %d as well', async (status) => {
    deploy({ headers: policy });
    api.does(answers(status));
    expect((await asking({})).headers['x-frame-options']).toBe('DENY');
  });

  it('is on a 304 as well', async () => {
    deploy({ headers: policy });
    expect((await asking({ 'if-none-match': '"strong"' })).headers['x-frame-options']).toBe('DENY');
  });
});

describe('a method that the behaviour does not allow', () => {
  it.each(['POST', 'PUT', 'PATCH', 'DELETE'])(
    '%s is refused with 403, and the origin never hears of it',
    async (method) => {
      expect(await asking({}, method)).toMatchObject({ status: 403, headers: { 'x-cache': 'Error from cloudfront' } });
      expect(api.asked).toHaveLength(0);
    },
  );
});

describe('a GET that brings a body', () => {
  it.each<[string, Record<string, string>, number]>([
    ['of a length', { 'content-length': '1' }, 403],
    ['in chunks', { 'transfer-encoding': 'chunked' }, 403],
    ['of no bytes, which is none', { 'content-length': '0' }, 200],
  ])('%s: %j is answered with %d', async (_, headers, status) => {
    expect((await asking(headers)).status).toBe(status);
    expect(api.asked).toHaveLength(status === 200 ? 1 : 0);
  });
});

describe('which behaviour answers', () => {
  it('is the first whose pattern matches; the default is the last', async () => {
    const other = await startOrigin(answers(200, 'other'));
    edge.deploy(
      distribution({
        origins: [customOrigin('api', api.port), customOrigin('other', other.port)],
        behaviors: [behavior('other', { pattern: '/v1/*' }), behavior('api')],
      }),
    );
    expect((await edge.get('/v1/x')).headers['x-edge-origin']).toBe('other');
    expect((await edge.get('/V1/x')).headers['x-edge-origin']).toBe('api');
    await other.close();
  });

  it('sees the path without its query', async () => {
    edge.deploy(
      distribution({ origins: [customOrigin('api', api.port)], behaviors: [behavior('api', { pattern: '/only' })] }),
    );
    expect((await edge.get('/only?x=/y')).status).toBe(200);
  });

  it('and the root is answered with the default root object', async () => {
    edge.deploy(
      distribution({
        origins: [customOrigin('api', api.port)],
        behaviors: [behavior('api')],
        rootObject: 'start.html',
      }),
    );
    await edge.get('/');
    await edge.get('/sub/');
    expect(api.asked.map(({ url }) => url)).toEqual(['/start.html', '/sub/']);
  });
});
