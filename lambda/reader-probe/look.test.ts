import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { constants, createGzip, gzipSync } from 'node:zlib';
import { RELEASE_FILE } from '../../contract/edge';
import { FLAGS_PATH } from '../../contract/flags';
import { LATEST_PATH, SOURCE_HEADER, snapshotPath, termsPath } from '../../contract/taxonomy';
import { systemClock } from '../../frontend/reader/clock';
import { revision, tree } from '../taxonomy-sync/testing/publishing';
import { look } from './look';

type Answers = Record<string, (response: ServerResponse, range: string | undefined) => void>;

const { pointer, terms } = revision(43, tree(40));
const flags = {
  version: 1,
  tier: 'dev',
  state: 'rolled-out',
  configuration: '1',
  publishedAt: '2026-11-01T00:00:00Z',
  flags: {},
};
const held = {
  ...pointer,
  ...{ syncedAt: '2026-11-01T11:50:00.000Z', expiresAt: '2026-11-02T11:50:00.000Z', bytes: terms.length, previous: 42 },
};
const json =
  (body: object, headers = {}) =>
  (response: ServerResponse) =>
    response.writeHead(200, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
const status = (code: number) => (response: ServerResponse) => response.writeHead(code).end();
let stored: Buffer;

/** As the sync stores them. */
async function packed(): Promise<Buffer> {
  const gzip = createGzip();
  const chunks: Buffer[] = [];
  gzip.on('data', (chunk) => chunks.push(chunk));
  const trailer = terms.lastIndexOf('\n', terms.length - 2) + 1;
  gzip.write(terms.subarray(0, trailer));
  await new Promise<void>((resolve) => gzip.flush(constants.Z_FULL_FLUSH, resolve));
  await new Promise((resolve) => gzip.on('end', resolve).end(terms.subarray(trailer)));
  return Buffer.concat(chunks);
}

function ranged(bytes: () => Buffer) {
  return (response: ServerResponse, range: string | undefined) => {
    const headers = { 'content-encoding': 'gzip' };
    if (range === undefined) return response.writeHead(200, headers).end(bytes());
    const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(range) ?? [];
    const part = from === '' ? bytes().subarray(-Number(to)) : bytes().subarray(Number(from), Number(to) + 1);
    return response.writeHead(206, { ...headers, 'content-length': part.length }).end(part);
  };
}

const healthy: Answers = {
  '/': (response) => response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end('<!doctype html>'),
  [`/${RELEASE_FILE}`]: json({ release: '0.1.0-abc' }),
  [FLAGS_PATH]: json(flags),
  [LATEST_PATH]: json(pointer, { [SOURCE_HEADER]: 'api' }),
  [termsPath(43)]: (response) => response.writeHead(200).end(terms),
  [snapshotPath(LATEST_PATH)]: json(held),
  [snapshotPath(termsPath(43))]: ranged(() => stored),
};

let server: Server;
let answers: Answers;
beforeAll(async () => {
  stored = await packed();
  server = createServer(({ url = '', headers }, response) => (answers[url] ?? status(404))(response, headers.range));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

function lookAt(changes: Answers = {}, whole = true) {
  answers = { ...healthy, ...changes };
  const site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const receiver = { fetch: globalThis.fetch, clock: systemClock };
  return look({ site, receiver, whole, signal: AbortSignal.timeout(20_000) });
}

describe('the probe sees what a reader gets', () => {
  it('when all is well', async () => {
    expect(await lookAt()).toEqual({
      page: { ok: true, value: '0.1.0-abc' },
      flags: { ok: true, value: 'rolled-out' },
      pointer: { ok: true, value: { revision: 43, source: 'api' } },
      milliseconds: expect.any(Number),
      snapshot: { ok: true, value: expect.objectContaining({ revision: 43, syncedAt: held.syncedAt }) },
      snapshotEnds: { ok: true, value: null },
      whole: { asReader: { ok: true, value: 43 }, ofSnapshot: { ok: true, value: 43 } },
    });
  });

  it('reads every byte only when it is its turn', async () => {
    expect((await lookAt({}, false)).whole).toBeNull();
  });

  it('that the API is not the one who answers', async () => {
    const seen = await lookAt({ [LATEST_PATH]: json(held, { [SOURCE_HEADER]: 'snapshot' }) });
    expect(seen.pointer).toEqual({ ok: true, value: { revision: 43, source: 'snapshot' } });
  });

  it.each<[string, Answers, 'page' | 'flags' | 'pointer' | 'snapshot' | 'snapshotEnds', RegExp]>([
    ['no page', { '/': status(503) }, 'page', /answered 503/],
    ['a page that is none', { '/': json({}) }, 'page', /application\/json where a page was expected/],
    ['a page without a release', { [`/${RELEASE_FILE}`]: json({}) }, 'page', /does not say which release/],
    ['no flags', { [FLAGS_PATH]: status(404) }, 'flags', /answered 404/],
    ['flags that are none', { [FLAGS_PATH]: json({}) }, 'flags', /holds no flags/],
    ['no pointer', { [LATEST_PATH]: status(504) }, 'pointer', /answered 504/],
    ['a pointer that is none', { [LATEST_PATH]: json({}) }, 'pointer', /no valid taxonomy/],
    ['no snapshot', { [snapshotPath(LATEST_PATH)]: status(403) }, 'snapshot', /answered 403/],
    [
      'a snapshot nobody confirmed',
      { [snapshotPath(LATEST_PATH)]: json(pointer) },
      'snapshot',
      /when it was confirmed/,
    ],
    ['no terms in it', { [snapshotPath(termsPath(43))]: status(404) }, 'snapshotEnds', /answered 404/],
    [
      'terms that were cut',
      { [snapshotPath(termsPath(43))]: ranged(() => stored.subarray(0, -30)) },
      'snapshotEnds',
      /does not end with a trailer/,
    ],
  ])('%s', async (_, changes, part, problem) => {
    expect((await lookAt(changes, false))[part]).toEqual({ ok: false, problem: expect.stringMatching(problem) });
  });

  it('a byte that is wrong in the middle, which the two ends cannot tell', async () => {
    const wrong = gzipSync(Buffer.from(terms.toString().replace('t7', 't_')));
    const { snapshotEnds, whole } = await lookAt({
      [snapshotPath(termsPath(43))]: (response, range) =>
        ranged(() => (range === undefined ? wrong : stored))(response, range),
    });
    expect(snapshotEnds).toEqual({ ok: true, value: null });
    expect(whole).toEqual({
      asReader: { ok: true, value: 43 },
      ofSnapshot: { ok: false, problem: expect.stringMatching(/have sha256/) },
    });
  });

  it('a site that is not there at all', async () => {
    const receiver = { fetch: globalThis.fetch, clock: systemClock };
    const seen = await look({ site: 'http://127.0.0.1:9', receiver, whole: true, signal: AbortSignal.timeout(20_000) });
    expect([seen.page.ok, seen.flags.ok, seen.pointer.ok, seen.snapshot.ok]).toEqual([false, false, false, false]);
    expect(seen.whole).toMatchObject({ asReader: { ok: false }, ofSnapshot: { ok: false } });
  });
});
