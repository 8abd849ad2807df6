import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import type { Behavior } from './model';
import { behavior, customOrigin, distribution, edgeFunction } from './testing/test-distribution';
import { startEdge, type TestEdge } from './testing/test-edge';
import { answers, breaksOff, startOrigin, startRawOrigin, type TestOrigin } from './testing/test-origin';

let api: TestOrigin;
let edge: TestEdge;
const deploy = (more: Partial<Behavior> = {}, port = api.port) =>
  edge.deploy(distribution({ origins: [customOrigin('api', port)], behaviors: [behavior('api', more)] }));

beforeEach(async () => {
  api = await startOrigin();
  edge = await startEdge(distribution({ origins: [customOrigin('api', api.port)], behaviors: [behavior('api')] }));
});
afterEach(async () => {
  await edge.close();
  await api.close();
});

const stillServes = async () => {
  api.does(answers(200, 'still here'));
  expect(await edge.get('/after')).toMatchObject({ status: 200, text: 'still here' });
};

/** A reader's connection, with the first bytes of the answer to be awaited. */
async function readerWhoLeaves(path: string, headers: Record<string, string> = {}) {
  const outgoing = request({ host: '127.0.0.1', port: edge.port, path, headers, agent: false });
  outgoing.on('error', () => {});
  outgoing.end();
  const [incoming] = await once(outgoing, 'response');
  incoming.on('error', () => {});
  return () => outgoing.destroy();
}

describe('the preview survives', () => {
  const slow = edgeFunction(
    'async function handler(event) { for (let i = 0; i < 2000; i++) await Promise.resolve(); return event.response; }',
  );

  it.each<[string, Partial<Behavior>, string, Record<string, string>]>([
    ['while nobody reads it yet', { viewerResponse: slow }, 'GET', {}],
    ['while nobody wants its body', {}, 'GET', { 'if-none-match': '"e"' }],
    ['while it is compressed', {}, 'GET', { 'accept-encoding': 'gzip' }],
    ['of what it keeps', {}, 'GET', {}],
    ['of what it does not keep', { cachedMethods: ['HEAD'] }, 'GET', {}],
    ['to OPTIONS', {}, 'OPTIONS', {}],
  ])('an answer that breaks off %s', async (_, more, method, headers) => {
    deploy(more);
    api.does(breaksOff({ etag: '"e"', 'content-type': 'text/plain', 'cache-control': 'max-age=60' }));
    await edge.get('/a', { method, headers }).catch(() => null);
    await stillServes();
  });

  it.each([
    ['an answer whose headers never end', 'HTTP/1.1 200 OK\r\nx: y'],
    ['headers that are none', 'HTTP/1.1 200 OK\r\nthis is no header\r\n\r\n'],
    ['headers beyond any size', `HTTP/1.1 200 OK\r\nx: ${'y'.repeat(100_000)}\r\n\r\n`],
    ['more bytes than it announced', 'HTTP/1.1 200 OK\r\ncontent-length: 1\r\n\r\nabcdef'],
    ['two lengths that differ', 'HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nab'],
    ['a chunk without a size', 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\nab\r\n'],
    ['a change of protocol', 'HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n'],
    ['a status that is none', 'HTTP/1.1 99 What\r\n\r\n'],
    ['a 304 that nobody asked for', 'HTTP/1.1 304 Not Modified\r\n\r\n'],
    ['headers that a server cannot send on', 'HTTP/1.1 200 OK\r\ncontent-length: -1\r\n\r\n'],
  ])('%s from an origin', async (_, words) => {
    const raw = await startRawOrigin(words);
    deploy({}, raw.port);
    await edge.get('/a').catch(() => null);
    await raw.close();
    deploy();
    await stillServes();
  });

  it.each([
    ['is no HTTP', 'what?\r\n\r\n'],
    ['breaks off', 'GET / HTTP/1.1\r\nhost'],
    ['names a whole address', 'GET http://elsewhere/ HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n'],
    ['names no path', 'OPTIONS * HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n'],
    ['has headers beyond any size', `GET / HTTP/1.1\r\nhost: x\r\ny: ${'z'.repeat(100_000)}\r\n\r\n`],
  ])('a request that %s', async (_, words) => {
    const socket = connect(edge.port, '127.0.0.1');
    socket.on('error', () => {});
    socket.resume();
    socket.end(words);
    await once(socket, 'close');
    await stillServes();
  });

  it('a header of a function that a server cannot send', async () => {
    deploy({
      viewerResponse: edgeFunction(
        "function handler(event) { event.response.headers['x'] = { value: 'a\\nb' }; return event.response; }",
      ),
    });
    expect((await edge.get('/a')).status).toBe(500);
    deploy();
    await stillServes();
  });

  it('a distribution that cannot be read', async () => {
    edge.deploy(null as never);
    expect((await edge.get('/a')).status).toBe(500);
    deploy();
    await stillServes();
  });

  it('a group that names an origin that is not there', async () => {
    edge.deploy(
      distribution({
        origins: [],
        groups: { group: { members: ['gone'], statusCodes: [] } },
        behaviors: [behavior('group')],
      }),
    );
    expect(await edge.get('/a')).toMatchObject({ status: 500, text: expect.stringContaining('"gone"') });
    deploy();
    await stillServes();
  });
});

it('an answer that cannot be sent ends the request to the origin', async () => {
  const left = new Promise<void>((resolve) => {
    api.does((response) => {
      response.writeHead(200, { 'content-length': '1000' });
      response.write('and so on');
      response.once('close', resolve);
    });
  });
  const hostile = edgeFunction(
    "function handler(event) { event.response.headers['x'] = { value: 'a\\nb' }; return event.response; }",
  );
  // The read timeout would end it too.
  const origin = customOrigin('api', api.port, { readMs: 60_000 });
  edge.deploy(distribution({ origins: [origin], behaviors: [behavior('api', { viewerResponse: hostile })] }));
  expect((await edge.get('/a')).status).toBe(500);
  await left;
});

describe('a reader who leaves', () => {
  it.each<[string, Record<string, string>]>([
    ['in the middle of an answer', {}],
    ['in the middle of a compressed answer', { 'accept-encoding': 'gzip' }],
  ])('%s ends the request to the origin', async (_, headers) => {
    const left = new Promise<void>((resolve) => {
      api.does((response) => {
        response.writeHead(200, { 'content-type': 'text/plain', 'content-length': '9000000' });
        response.write(Buffer.alloc(4_000_000, Math.random().toString()));
        response.once('close', resolve);
      });
    });
    const leave = await readerWhoLeaves('/a', headers);
    leave();
    await left;
    await stillServes();
  });
});
