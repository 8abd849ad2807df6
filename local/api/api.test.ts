import { createHash } from 'node:crypto';
import { CONTRACT_HEADER, CONTRACT_VERSION, LATEST_PATH, type Pointer, termsPath } from '../../contract/taxonomy';
import { type ApiOptions, type RunningApi, startApi } from './api';
import { controlApi, readApi } from './control';
import { ask, type Question } from './http-client';

let api: RunningApi;
const running: RunningApi[] = [];
/** Closed at the end whatever happens, as an open port would keep the test run from ending. */
async function start(options: ApiOptions): Promise<RunningApi> {
  const started = await startApi(options);
  running.push(started);
  return started;
}
beforeAll(async () => {
  api = await start({ taxonomy: 'food', tier: 'dev' });
});
afterAll(() => Promise.all(running.map((each) => each.close())));

const get = (path: string, question: Question = {}) => ask(api.url + path, question);
const latest = async () => JSON.parse((await get(LATEST_PATH)).text) as Pointer;

describe('a healthy API keeps the contract', () => {
  test('latest is the pointer to the newest revision', async () => {
    const reply = await get(LATEST_PATH);
    expect(reply).toMatchObject({ status: 200, complete: true });
    expect(reply.headers).toMatchObject({
      'content-type': 'application/json',
      'cache-control': 'public, max-age=5',
      'content-length': String(reply.raw.length),
      [CONTRACT_HEADER]: CONTRACT_VERSION,
    });
    expect(JSON.parse(reply.text)).toEqual({
      taxonomy: 'wordnet-food',
      contract: CONTRACT_VERSION,
      revision: 3,
      count: 1528,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      publishedAt: '2026-11-03T06:00:00Z',
    });
  });

  test('terms are header, terms and trailer, whose sha256 is of every byte before it', async () => {
    const pointer = await latest();
    const { headers, text } = await get(termsPath(pointer.revision));
    expect(headers).toMatchObject({
      'content-type': 'application/x-ndjson',
      'cache-control': 'public, max-age=31536000, immutable',
      [CONTRACT_HEADER]: CONTRACT_VERSION,
    });
    const lines = text.split('\n');
    expect(lines.pop()).toBe('');
    const trailer = lines.pop() ?? '';
    const sha256 = createHash('sha256')
      .update(text.slice(0, text.lastIndexOf(trailer)))
      .digest('hex');
    expect(JSON.parse(trailer)).toEqual({ end: true, count: pointer.count, sha256 });
    expect(sha256).toBe(pointer.sha256);
    const { publishedAt, sha256: _, ...header } = pointer;
    expect(JSON.parse(lines.shift() ?? '')).toEqual(header);
    expect(new Set(lines.map((line) => JSON.parse(line).id)).size).toBe(pointer.count);
  });

  test.each([1, 2, 3])('revision %i can be had', async (revision) => {
    expect(JSON.parse((await get(termsPath(revision))).text.split('\n')[0] ?? '')).toMatchObject({ revision });
  });

  test('another revision can be the newest, and what comes later is not there yet', async () => {
    const other = await start({ taxonomy: 'food', tier: 'staging', revision: 2 });
    expect(JSON.parse((await ask(other.url + LATEST_PATH)).text).revision).toBe(2);
    expect((await ask(other.url + termsPath(3))).status).toBe(404);
    await controlApi(other.url, { latest: 3 });
    expect(JSON.parse((await ask(other.url + LATEST_PATH)).text).revision).toBe(3);
    expect((await ask(other.url + termsPath(3))).status).toBe(200);
  });
});

describe('readers need not fetch again what they have', () => {
  test.each([LATEST_PATH, termsPath(2)])('%s has a strong tag and answers 304 to it', async (path) => {
    const { etag = '' } = (await get(path)).headers;
    expect(etag).toMatch(/^"[^"]+"$/);
    for (const condition of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const reply = await get(path, { headers: { 'if-none-match': condition } });
      expect(reply).toMatchObject({ status: 304, text: '' });
      expect(reply.headers).toMatchObject({
        etag,
        'cache-control': expect.any(String),
        [CONTRACT_HEADER]: CONTRACT_VERSION,
      });
    }
    expect((await get(path, { headers: { 'if-none-match': '"other"' } })).status).toBe(200);
  });

  test('the tag of latest changes with the revision', async () => {
    const { etag = '' } = (await get(LATEST_PATH)).headers;
    await controlApi(api.url, { latest: 2 });
    expect((await get(LATEST_PATH, { headers: { 'if-none-match': etag } })).status).toBe(200);
    await controlApi(api.url, { latest: 3 });
    expect((await get(LATEST_PATH, { headers: { 'if-none-match': etag } })).status).toBe(304);
  });

  test('compressed bytes have a tag of their own', async () => {
    const plain = await get(termsPath(3));
    const zipped = await get(termsPath(3), { headers: { 'accept-encoding': 'br, gzip' } });
    expect(zipped.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'accept-encoding' });
    expect(Number(zipped.headers['content-length'])).toBe(zipped.raw.length);
    expect(zipped.raw.length).toBeLessThan(plain.raw.length / 3);
    expect(zipped.text).toBe(plain.text);
    expect(zipped.headers['etag']).not.toBe(plain.headers['etag']);
  });

  test('nothing is compressed for those who do not ask', async () => {
    for (const accept of ['identity', 'gzip;q=0', 'br']) {
      const reply = await get(termsPath(3), { headers: { 'accept-encoding': accept } });
      expect(reply.headers['content-encoding']).toBeUndefined();
    }
  });
});

describe('other requests are answered as HTTP says', () => {
  test.each([LATEST_PATH, termsPath(1)])('HEAD %s is GET without its body', async (path) => {
    const { headers: whole } = await get(path);
    const reply = await get(path, { method: 'HEAD' });
    expect(reply).toMatchObject({ status: 200, text: '', complete: true });
    for (const name of ['content-length', 'content-type', 'etag']) expect(reply.headers[name]).toBe(whole[name]);
  });

  test('OPTIONS says what is allowed', async () => {
    const reply = await get(LATEST_PATH, { method: 'OPTIONS' });
    expect(reply).toMatchObject({ status: 204, text: '' });
    expect(reply.headers['allow']).toBe('GET, HEAD, OPTIONS');
  });

  test.each([
    [404, 'GET', '/', {}],
    [404, 'GET', termsPath(4), {}],
    [404, 'GET', termsPath(0), {}],
    [404, 'GET', '/taxonomy/v1/revisions/1', {}],
    [404, 'OPTIONS', '/taxonomy/v1/revisions/one/terms', {}],
    [405, 'POST', LATEST_PATH, {}],
    [405, 'DELETE', termsPath(1), {}],
    [406, 'GET', LATEST_PATH, { accept: 'text/html' }],
    [406, 'GET', termsPath(1), { accept: 'application/json, application/x-ndjson;q=0' }],
  ])('%i for %s %s is a problem document', async (status, method, path, headers) => {
    const reply = await get(path, { method, headers });
    expect(reply.status).toBe(status);
    expect(reply.headers).toMatchObject({ 'content-type': 'application/problem+json', 'cache-control': 'no-store' });
    expect(JSON.parse(reply.text)).toEqual({
      type: 'about:blank',
      title: expect.any(String),
      status,
      detail: expect.stringContaining(path),
    });
    if (status === 405) expect(reply.headers['allow']).toBe('GET, HEAD, OPTIONS');
  });

  test.each(['*/*', 'application/*', 'text/html, */*;q=0.1'])('Accept: %s is served', async (accept) => {
    expect((await get(termsPath(1), { headers: { accept } })).status).toBe(200);
  });

  test('a query is not part of the name', async () => {
    expect((await get(`${LATEST_PATH}?a=1`)).status).toBe(200);
  });
});

describe('the API says what it has been asked', () => {
  test('requests are counted by path', async () => {
    const other = await start({ taxonomy: 'food', tier: 'prod', revision: 1 });
    await ask(other.url + LATEST_PATH);
    await ask(other.url + LATEST_PATH);
    await ask(other.url + termsPath(1));
    expect(await readApi(other.url)).toEqual({
      tier: 'prod',
      taxonomy: 'food',
      latest: 1,
      newest: 3,
      fault: null,
      key: null,
      requests: { [LATEST_PATH]: 2, [termsPath(1)]: 1 },
    });
  });
});

describe('an API that cannot start says why', () => {
  test('the port is taken', async () => {
    const port = Number(new URL(api.url).port);
    await expect(startApi({ taxonomy: 'food', tier: 'dev', port })).rejects.toThrow(
      `port ${port}: another program has it`,
    );
  });

  test('there is no such revision', async () => {
    await expect(startApi({ taxonomy: 'food', tier: 'dev', revision: 4 })).rejects.toThrow(
      'no revision 4; it has 1 to 3',
    );
  });
});
