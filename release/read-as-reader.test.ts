import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Manifest, sha256Hex } from './manifest';
import { readAsReader } from './read-as-reader';
import { readerChecks } from './reader-checks';

const RELEASE = '1.0.0-abc';
const index = '<!doctype html>';
const stamp = JSON.stringify({ release: RELEASE });
const manifest: Manifest = [
  { path: 'assets/main-1.js', sha256: sha256Hex(Buffer.from('main()')), bytes: 6, contentType: 'text/javascript' },
  { path: 'index.html', sha256: sha256Hex(Buffer.from(index)), bytes: index.length, contentType: 'text/html' },
  { path: 'release.json', sha256: sha256Hex(Buffer.from(stamp)), bytes: stamp.length, contentType: 'application/json' },
];
const pointer = JSON.stringify({
  ...{ taxonomy: 't', contract: '1.0', revision: 1, count: 1, sha256: '0'.repeat(64) },
  publishedAt: '2026-11-01T00:00:00Z',
});
const flags = (tier: string) =>
  JSON.stringify({ version: 1, tier, state: 'baseline', configuration: null, publishedAt: '', flags: {} });

interface Served {
  readonly body: string;
  readonly status?: number;
  readonly headers?: Record<string, string>;
}
const whole = (): Record<string, Served> => ({
  '/': { body: index },
  '/a/route': { body: index },
  '/index.html': { body: index },
  '/assets/main-1.js': { body: 'main()' },
  '/release.json': { body: stamp, headers: { 'x-tier': 'dev' } },
  '/taxonomy/v1/latest': { body: pointer, headers: { 'x-taxonomy-source': 'api' } },
  '/snapshot/taxonomy/v1/latest': { body: pointer, headers: { 'x-taxonomy-source': 'snapshot' } },
  '/flags/v1.json': { body: flags('dev') },
});

let served: Record<string, Served>;
let server: Server;
let siteUrl: string;
beforeEach(async () => {
  served = whole();
  server = createServer((request, response) => {
    const { body, status = 200, headers = {} } = served[request.url ?? ''] ?? { body: '', status: 404 };
    response.writeHead(status, headers).end(body);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  siteUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
});

/** A clock that only waiting moves. */
function handPace(onWait: () => void = () => {}) {
  let time = 0;
  const wait = async (milliseconds: number) => {
    time += milliseconds;
    onWait();
  };
  return { now: () => time, wait };
}

const read = (pace = handPace(), signal?: AbortSignal) =>
  readAsReader(readerChecks(manifest, RELEASE, 'dev'), {
    siteUrl,
    limitMs: 2_000,
    pace,
    ...(signal ? { signal } : {}),
  });

describe('a release counts as served when a reader gets all of it', () => {
  it('page, routes, assets, taxonomy, snapshot and flags', () => read());

  it('also when the edge needs a moment to learn of the switch', async () => {
    served['/release.json'] = { body: '{"release":"0.9.0-old"}', headers: { 'x-tier': 'dev' } };
    await read(handPace(() => Object.assign(served, whole())));
  });

  it('also from the snapshot, while the API is down', async () => {
    served['/taxonomy/v1/latest'] = { body: pointer, headers: { 'x-taxonomy-source': 'snapshot' } };
    await read();
  });
});

describe('anything that a reader does not get is named', () => {
  it.each<[string, Served, string]>([
    ['/', { body: 'old' }, '/ is not the file that was built after 2 s.'],
    ['/a/route', { body: '', status: 404 }, '/a/route answered 404'],
    ['/assets/main-1.js', { body: '', status: 403 }, 'main-1.js answered 403'],
    ['/release.json', { body: '{"release":"0.9.0-old"}' }, 'is of release 0.9.0-old, expected 1.0.0-abc'],
    ['/release.json', { body: stamp, headers: { 'x-tier': 'prod' } }, 'says x-tier: prod, expected dev'],
    ['/taxonomy/v1/latest', { body: pointer, status: 503 }, 'latest answered 503'],
    ['/taxonomy/v1/latest', { body: pointer }, 'says x-taxonomy-source: nothing, expected api or snapshot'],
    ['/taxonomy/v1/latest', { body: '<html>' }, 'is no pointer (pointer-not-json)'],
    ['/snapshot/taxonomy/v1/latest', { body: pointer, headers: { 'x-taxonomy-source': 'api' } }, 'expected snapshot'],
    ['/flags/v1.json', { body: flags('prod') }, 'holds the flags of prod, expected dev'],
    ['/flags/v1.json', { body: '{}' }, 'is not what the contract says of flags'],
  ])('%s: %j', async (path, answer, problem) => {
    served[path] = answer;
    await expect(read()).rejects.toThrow(problem);
  });

  it('a site that cannot be reached', async () => {
    await new Promise((closed) => server.close(closed));
    await expect(read()).rejects.toThrow(/cannot be read \(ECONNREFUSED\) after 2 s\./);
  });
});

it('an interrupt ends the reading', async () => {
  const interrupt = new AbortController();
  served['/'] = { body: 'old' };
  const reading = read(
    handPace(() => interrupt.abort()),
    interrupt.signal,
  );
  await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
});
