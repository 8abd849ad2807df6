import type { Behavior } from './model';
import { behavior, CACHE_POLICY, customOrigin, distribution } from './testing/test-distribution';
import { startEdge, type TestEdge } from './testing/test-edge';
import { answers, startOrigin, staysSilent, type TestOrigin } from './testing/test-origin';

let api: TestOrigin;
let edge: TestEdge;
const deploy = (more: Partial<Behavior> = {}, readMs = 1_000) =>
  edge.deploy(
    distribution({ origins: [customOrigin('api', api.port, { readMs })], behaviors: [behavior('api', more)] }),
  );

beforeEach(async () => {
  api = await startOrigin(answers(200, 'first', { 'cache-control': 'max-age=10', etag: '"1"' }));
  edge = await startEdge(distribution({ origins: [customOrigin('api', api.port)], behaviors: [behavior('api')] }));
});
afterEach(async () => {
  await edge.close();
  await api.close();
});

describe('an answer that is fresh', () => {
  it('comes from the cache, and says how old it is and where it once came from', async () => {
    expect((await edge.get('/a')).headers).toMatchObject({ 'x-cache': 'Miss from cloudfront' });
    edge.pass(9);
    expect(await edge.get('/a')).toMatchObject({
      text: 'first',
      headers: { 'x-cache': 'Hit from cloudfront', age: '9', 'x-edge-origin': 'api' },
    });
    expect(api.asked).toHaveLength(1);
  });

  it('to GET answers HEAD too, without its body', async () => {
    await edge.get('/a');
    const { headers, text } = await edge.get('/a', { method: 'HEAD' });
    expect([headers['x-cache'], headers['content-length'], text]).toEqual(['Hit from cloudfront', '5', '']);
  });

  it.each<[string, Partial<Behavior>, number]>([
    ['to OPTIONS is kept if the behaviour says so', {}, 1],
    ['to OPTIONS is not kept otherwise', { cachedMethods: ['GET', 'HEAD'] }, 2],
  ])('%s', async (_, more, asked) => {
    deploy(more);
    await edge.get('/a', { method: 'OPTIONS' });
    await edge.get('/a', { method: 'OPTIONS' });
    expect(api.asked).toHaveLength(asked);
  });

  it('of one path is not given for another, nor for another method', async () => {
    await edge.get('/a');
    await edge.get('/b');
    await edge.get('/a', { method: 'OPTIONS' });
    expect(api.asked.map(({ method, url }) => `${method} ${url}`)).toEqual(['GET /a', 'GET /b', 'OPTIONS /a']);
  });
});

describe('an answer that is no longer fresh', () => {
  it('is asked for again by its ETag, and stays when the origin says 304', async () => {
    await edge.get('/a');
    edge.pass(11);
    api.does(answers(304, '', { 'cache-control': 'max-age=10' }));
    expect(await edge.get('/a')).toMatchObject({
      status: 200,
      text: 'first',
      headers: { 'x-cache': 'RefreshHit from cloudfront', age: '0' },
    });
    expect(api.asked[1]?.headers['if-none-match']).toBe('"1"');
    edge.pass(9);
    expect((await edge.get('/a')).headers['x-cache']).toBe('Hit from cloudfront');
  });

  it('stays as long as it said itself when the 304 does not say', async () => {
    await edge.get('/a');
    edge.pass(11);
    api.does(answers(304, ''));
    await edge.get('/a');
    edge.pass(9);
    expect((await edge.get('/a')).headers['x-cache']).toBe('Hit from cloudfront');
  });

  it('is replaced by a new one', async () => {
    await edge.get('/a');
    edge.pass(11);
    api.does(answers(200, 'second'));
    expect(await edge.get('/a')).toMatchObject({ text: 'second', headers: { 'x-cache': 'Miss from cloudfront' } });
  });
});

describe('errors', () => {
  it.each([404, 414, 500, 501, 502, 503, 504])('of status %d are kept for 10 s', async (status) => {
    api.does(answers(status));
    expect((await edge.get('/a')).headers['x-cache']).toBe('Error from cloudfront');
    api.does(answers(200, 'well again'));
    edge.pass(9);
    expect(await edge.get('/a')).toMatchObject({ status, headers: { 'x-cache': 'Error from cloudfront' } });
    edge.pass(2);
    expect(await edge.get('/a')).toMatchObject({ status: 200, text: 'well again' });
  });

  it.each([400, 403, 405, 412, 415])('of status %d are kept only if the origin says how long', async (status) => {
    api.does(answers(status));
    await edge.get('/a');
    await edge.get('/a');
    expect(api.asked).toHaveLength(2);
    api.does(answers(status, '', { 'cache-control': 'max-age=20' }));
    await edge.get('/a');
    edge.pass(19);
    await edge.get('/a');
    expect(api.asked).toHaveLength(3);
  });

  it.each([401, 410, 416, 418, 429])('of status %d are never kept', async (status) => {
    api.does(answers(status, '', { 'cache-control': 'max-age=20' }));
    await edge.get('/a');
    await edge.get('/a');
    expect(api.asked).toHaveLength(2);
  });

  it('that the edge makes itself, as no origin answered, are kept as well', async () => {
    api.does(staysSilent);
    deploy({}, 50);
    await edge.get('/a');
    expect((await edge.get('/a')).status).toBe(504);
    expect(api.asked).toHaveLength(1);
  });

  it('are never asked for by ETag', async () => {
    api.does(answers(404, 'no', { etag: '"no"' }));
    await edge.get('/a');
    edge.pass(11);
    await edge.get('/a');
    expect(api.asked[1]?.headers).not.toHaveProperty('if-none-match');
  });
});

describe('what is not part of the cache policy', () => {
  it('never reaches the origin, nor makes another cached answer', async () => {
    const headers = {
      cookie: 'a=1',
      authorization: 'Bearer x',
      'x-mine': '1',
      'user-agent': 'me',
      'if-none-match': '"9"',
    };
    await edge.get('/a?b=1', { headers });
    await edge.get('/a?b=2', { headers: { cookie: 'a=2' } });
    expect(api.asked).toHaveLength(1);
    const { url, headers: got } = api.asked[0] ?? {};
    expect(url).toBe('/a');
    expect(Object.keys(got ?? {}).sort()).toEqual(['connection', 'host', 'user-agent', 'via']);
    expect(got).toMatchObject({ 'user-agent': 'Amazon CloudFront', host: `127.0.0.1:${api.port}` });
  });

  it('of cookies the origin does not set either', async () => {
    api.does(answers(200, 'x', { 'set-cookie': ['a=1', 'b=2'] }));
    expect((await edge.get('/a')).headers).not.toHaveProperty('set-cookie');
  });
});

describe('what is part of the cache policy', () => {
  it('reaches the origin, and each value of it has an answer of its own', async () => {
    deploy({
      cache: {
        ...CACHE_POLICY,
        queryStrings: { take: 'whitelist', names: ['page'] },
        cookies: { take: 'whitelist', names: ['lang'] },
        headers: ['x-mine'],
      },
    });
    await edge.get('/a?page=1&junk=1', { headers: { 'x-mine': '1', cookie: 'lang=de; session=secret' } });
    expect(api.asked[0]).toMatchObject({ url: '/a?page=1', headers: { 'x-mine': '1', cookie: 'lang=de' } });
    await edge.get('/a?page=1&junk=2', { headers: { 'x-mine': '1', cookie: 'session=other; lang=de' } });
    expect(api.asked).toHaveLength(1);
    for (const [path, headers] of [
      ['/a?page=2', { 'x-mine': '1', cookie: 'lang=de' }],
      ['/a?page=1', { 'x-mine': '2', cookie: 'lang=de' }],
      ['/a?page=1', { 'x-mine': '1', cookie: 'lang=fr' }],
    ] as const) {
      await edge.get(path, { headers });
    }
    expect(api.asked).toHaveLength(4);
  });
});

it('custom headers of the origin reach it', async () => {
  const origin = customOrigin('api', api.port, { headers: { 'x-secret': 'edge' }, path: '/base' });
  edge.deploy(distribution({ origins: [origin], behaviors: [behavior('api')] }));
  await edge.get('/a');
  expect(api.asked[0]).toMatchObject({ url: '/base/a', headers: { 'x-secret': 'edge' } });
});
