import type { Behavior } from './model';
import { behavior, customOrigin, distribution, edgeFunction } from './testing/test-distribution';
import { startEdge, type TestEdge } from './testing/test-edge';
import { answers, startOrigin, type TestOrigin } from './testing/test-origin';

let api: TestOrigin;
let edge: TestEdge;
const deploy = (more: Partial<Behavior>) =>
  edge.deploy(distribution({ origins: [customOrigin('api', api.port)], behaviors: [behavior('api', more)] }));

const stamp = edgeFunction(
  "function handler(event) { event.response.headers['x-stamp'] = { value: 'seen' }; return event.response; }",
  'stamp',
);
const throws = edgeFunction("function handler() { throw new Error('out of order'); }", 'throws');

beforeEach(async () => {
  api = await startOrigin();
  edge = await startEdge(distribution({ origins: [customOrigin('api', api.port)], behaviors: [behavior('api')] }), {
    keys: { greeting: 'good day' },
  });
});
afterEach(async () => {
  await edge.close();
  await api.close();
});

describe('a viewer-request function', () => {
  it('changes what the cache and the origin are asked for', async () => {
    deploy({
      viewerRequest: edgeFunction("function handler(event) { event.request.uri = '/one'; return event.request; }"),
    });
    await edge.get('/a');
    expect(api.asked[0]?.url).toBe('/one');
    expect((await edge.get('/b')).headers['x-cache']).toBe('Hit from cloudfront');
  });

  it('runs before each answer, from the cache or not', async () => {
    api.does(answers(200, 'x', { 'cache-control': 'max-age=60' }));
    deploy({
      viewerRequest: edgeFunction("function handler(event) { console.log('asked'); return event.request; }"),
    });
    await edge.get('/a');
    await edge.get('/a');
    expect(api.asked).toHaveLength(1);
    expect(edge.logged).toEqual(['asked', 'asked']);
  });

  const own = edgeFunction(
    "import cf from 'cloudfront';\nconst store = cf.kvs();\nasync function handler() { return { statusCode: 200, headers: { 'x-own': { value: 'yes' } }, body: await store.get('greeting') }; }",
  );

  it('answers itself: no origin, no cache', async () => {
    deploy({ viewerRequest: own });
    expect(await edge.get('/a')).toMatchObject({
      status: 200,
      text: 'good day',
      headers: { 'x-own': 'yes', 'x-cache': 'FunctionGeneratedResponse from cloudfront', 'content-length': '8' },
    });
    expect(api.asked).toHaveLength(0);
  });

  it('answers itself: nothing else happens to it, so the viewer-response function does not run', async () => {
    deploy({ viewerRequest: own, viewerResponse: stamp });
    expect((await edge.get('/a')).headers).not.toHaveProperty('x-stamp');
  });

  it.each<[string, string, number, string]>([
    ['throws', throws.code, 503, 'FunctionExecutionError'],
    ['cannot be parsed', 'function handler( {', 503, 'FunctionExecutionError'],
    ['has no handler', 'var a = 1;', 503, 'FunctionExecutionError'],
    [
      'reads a key that is not there, and lets it be thrown',
      "import cf from 'cloudfront';\nasync function handler() { return cf.kvs().get('nothing'); }",
      503,
      'FunctionExecutionError',
    ],
    ['evaluates text', "function handler(event) { eval('1'); return event.request; }", 503, 'FunctionExecutionError'],
    ['loops for ever', 'function handler() { while (true) {} }', 503, 'FunctionExecutionError'],
    ['returns nothing', 'function handler() {}', 502, 'FunctionValidationError'],
    [
      'returns a request without a path',
      "function handler(event) { event.request.uri = ''; return event.request; }",
      502,
      'FunctionValidationError',
    ],
    [
      'returns a status that is none',
      'function handler() { return { statusCode: 99 }; }',
      502,
      'FunctionValidationError',
    ],
  ])('that %s leaves the reader with an error, and the log says why', async (_, code, status, word) => {
    deploy({ viewerRequest: edgeFunction(code) });
    expect(await edge.get('/a')).toMatchObject({ status, headers: { 'x-cache': `${word} from cloudfront` } });
    expect(edge.logged).toHaveLength(1);
    expect(api.asked).toHaveLength(0);
  });

  it('that knows of no origin modification elsewhere: an origin that is not there is an error', async () => {
    deploy({
      viewerRequest: edgeFunction(
        "import cf from 'cloudfront';\nfunction handler(event) { cf.selectRequestOriginById('nowhere'); return event.request; }",
      ),
    });
    expect((await edge.get('/a')).status).toBeGreaterThanOrEqual(500);
    expect(edge.logged.join()).toContain('nowhere');
  });
});

describe('a viewer-response function', () => {
  it('changes the headers of an answer, from the cache too', async () => {
    api.does(answers(200, 'x', { 'cache-control': 'max-age=60' }));
    deploy({ viewerResponse: stamp });
    for (const word of ['Miss', 'Hit']) {
      expect((await edge.get('/a')).headers).toMatchObject({ 'x-stamp': 'seen', 'x-cache': `${word} from cloudfront` });
    }
  });

  it('sees the headers of the policy', async () => {
    deploy({
      headers: { set: [{ name: 'x-policy', value: 'p', override: true }], remove: [], serverTiming: false },
      viewerResponse: edgeFunction(
        "function handler(event) { const h = event.response.headers; h['x-saw'] = { value: h['x-policy'].value }; return event.response; }",
      ),
    });
    expect((await edge.get('/a')).headers['x-saw']).toBe('p');
  });

  it.each([400, 404, 500, 503])('does not run when the origin answers %d', async (status) => {
    api.does(answers(status));
    deploy({ viewerResponse: stamp });
    expect((await edge.get('/a')).headers).not.toHaveProperty('x-stamp');
  });

  it('may say what the policy takes away from the origin; on an error, where it does not run, nobody says it', async () => {
    const headers = { set: [], remove: ['x-stamp'], serverTiming: false };
    deploy({ headers, viewerResponse: stamp });
    api.does(answers(200, 'x', { 'x-stamp': 'forged' }));
    expect((await edge.get('/a')).headers['x-stamp']).toBe('seen');
    api.does(answers(404, 'x', { 'x-stamp': 'forged' }));
    expect((await edge.get('/b')).headers).not.toHaveProperty('x-stamp');
  });

  it('that throws leaves the reader with 503, and the answer in the cache', async () => {
    api.does(answers(200, 'x', { 'cache-control': 'max-age=60' }));
    await edge.get('/a');
    deploy({ viewerResponse: throws });
    expect(await edge.get('/a')).toMatchObject({
      status: 503,
      headers: { 'x-cache': 'FunctionExecutionError from cloudfront' },
    });
    deploy({ viewerResponse: stamp });
    expect((await edge.get('/a')).headers).toMatchObject({ 'x-stamp': 'seen', 'x-cache': 'Hit from cloudfront' });
  });
});

describe('headers that are not for functions', () => {
  it('are not shown to one, and stay as they were', async () => {
    api.does(answers(200, 'x', { 'x-amzn-requestid': 'r1' }));
    deploy({
      viewerResponse: edgeFunction(
        'function handler(event) { console.log(Object.keys(event.response.headers)); return event.response; }',
      ),
    });
    expect((await edge.get('/a')).headers['x-amzn-requestid']).toBe('r1');
    expect(edge.logged.join()).toContain('content-length');
    expect(edge.logged.join()).not.toContain('x-amzn-requestid');
  });

  it.each<[string, Partial<Behavior>]>([
    [
      'on the way to the origin',
      {
        viewerRequest: edgeFunction(
          "function handler(event) { event.request.headers.host = { value: 'elsewhere' }; return event.request; }",
        ),
      },
    ],
    [
      'on an answer of its own',
      {
        viewerRequest: edgeFunction(
          "function handler() { return { statusCode: 200, headers: { 'x-cache': { value: 'Hit' } } }; }",
        ),
      },
    ],
    [
      'on the way back',
      {
        viewerResponse: edgeFunction(
          "function handler(event) { event.response.headers['x-edge-origin'] = { value: 'me' }; return event.response; }",
        ),
      },
    ],
    ['nor may it return no response', { viewerResponse: edgeFunction('function handler() {}') }],
  ])('may not be set by one %s: the reader gets 502', async (_, more) => {
    deploy(more);
    expect(await edge.get('/a')).toMatchObject({
      status: 502,
      headers: { 'x-cache': 'FunctionValidationError from cloudfront' },
    });
    expect(edge.logged).toHaveLength(1);
  });
});

describe('what readers send does not confuse a function', () => {
  const keep = edgeFunction('function handler(event) { return event.request; }');
  const all = { take: 'all', names: [] } as const;

  it.each(['constructor=1', '__proto__=1', 'toString=1', 'a', 'a=1&a=2&b=%20', 'a=b=c', '&&', 'a=%ff'])(
    'the query %s',
    async (query) => {
      const { cache } = behavior('api');
      deploy({ viewerRequest: keep, cache: { ...cache, queryStrings: all } });
      expect((await edge.get(`/a?${query}`)).status).toBe(200);
    },
  );

  it.each(['a=1&a=2', 'a', 'b=%20&a=b=c', 'constructor=1'])(
    'and the query %s reaches the origin as it was',
    async (query) => {
      const { cache } = behavior('api');
      deploy({ viewerRequest: keep, cache: { ...cache, queryStrings: all } });
      await edge.get(`/a?${query}`);
      expect(api.asked[0]?.url).toBe(`/a?${query}`);
    },
  );

  it.each(['constructor', 'valueof', '__proto__'])('the header %s', async (name) => {
    deploy({ viewerRequest: keep, viewerResponse: stamp });
    expect((await edge.get('/a', { headers: { [name]: 'x' } })).status).toBe(200);
  });
});
