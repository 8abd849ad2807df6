import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { gunzipSync, gzipSync } from 'node:zlib';
import { CONTRACT_HEADER, type SnapshotPointer } from '../../contract/taxonomy';
import { verifyTerms } from '../../frontend/reader/verify-terms';
import type { Publication } from '../../local/api/publication';
import { type MemoryObject, MemoryStore } from '../storage/memory-store';
import type { WriteResult } from '../storage/object-store';
import { StorageFailed } from '../storage/storage-failed';
import { taxonomyApi } from './api';
import { LATEST_KEY, termsKey } from './snapshot-objects';
import { syncTaxonomy } from './sync';
import { ApiServer, type Faults, JSON_HEADERS, type Serve, serving, TERMS_HEADERS } from './testing/api-server';
import { revision, term, tree, withPointer } from './testing/publishing';
import { SETTINGS, unhurried } from './testing/settings';

const START = Date.parse('2026-11-01T12:00:00.000Z');

const api = new ApiServer();
let store: MemoryStore;
let now: number;
let aborting: AbortController;

beforeAll(() => api.start());
afterAll(() => api.stop());
beforeEach(() => {
  store = new MemoryStore();
  now = START;
  aborting = new AbortController();
  api.requests.length = 0;
});

function sync({ silenceMs = 5_000, url = api.url } = {}) {
  const { signal } = aborting;
  return syncTaxonomy({
    api: taxonomyApi(url, { signal, silenceMs }),
    store,
    settings: SETTINGS,
    now: () => new Date(now),
    signal,
    pacing: unhurried(),
  });
}

function published(publication: Publication, faults: Faults = {}) {
  api.serve = serving(publication, faults);
  return sync();
}

const pointerOf = (): SnapshotPointer => JSON.parse(store.objects.get(LATEST_KEY)?.bytes.toString() ?? 'null');

/** What a reader of the snapshot gets, judged by the reader's own code; throws when it would not be shown. */
async function read() {
  const pointer = pointerOf();
  const object = store.objects.get(termsKey(pointer.revision));
  const verified = await verifyTerms(gunzipSync(object?.bytes ?? ''), pointer);
  if (!verified.ok) throw new Error(verified.refusal.message);
  return { revision: pointer.revision, terms: verified.value.length };
}

type OneOperation = Record<'create' | 'replace', (...args: unknown[]) => Promise<WriteResult>>;

const first = revision(42, tree(100));
const second = revision(43, tree(103));

describe('a new revision reaches readers', () => {
  it('the first', async () => {
    expect(await published(first)).toMatchObject({ outcome: 'published', reason: null, snapshot: { revision: 42 } });
    expect(await read()).toEqual({ revision: 42, terms: 100 });
    expect(pointerOf()).toEqual({
      ...first.pointer,
      syncedAt: '2026-11-01T12:00:00.000Z',
      expiresAt: '2026-11-01T13:00:00.000Z',
      bytes: first.terms.length,
      previous: null,
    });
  });

  it('and the next, which knows the one before', async () => {
    await published(first);
    expect(await published(second)).toMatchObject({ outcome: 'published', snapshot: { revision: 43, count: 103 } });
    expect(await read()).toEqual({ revision: 43, terms: 103 });
    expect(pointerOf().previous).toBe(42);
  });

  it('byte by byte as the API published it, with unknown fields', async () => {
    const odd = revision(1, [' {"id":"ä","parentIds":[],"labels":{},"\\u0078":1e0} ']);
    await published(odd);
    expect(gunzipSync(store.objects.get(termsKey(1))?.bytes ?? '')).toEqual(odd.terms);
  });

  it('with what the edge and the next run need to know of the objects', async () => {
    await published(first);
    expect(store.objects.get(termsKey(42))).toMatchObject({
      contentType: 'application/x-ndjson',
      contentEncoding: 'gzip',
      cacheControl: 'public, max-age=86400, immutable',
      metadata: { 'taxonomy-source': 'snapshot', sha256: first.pointer.sha256 },
    });
    expect(store.objects.get(LATEST_KEY)).toMatchObject({
      contentType: 'application/json',
      cacheControl: 'public, max-age=5',
      metadata: { 'taxonomy-source': 'snapshot', 'api-etag': `"42-${first.pointer.sha256}"` },
    });
  });

  it('from an API that compresses', async () => {
    const terms: Serve = (_, response) =>
      response.writeHead(200, { ...TERMS_HEADERS, 'content-encoding': 'gzip' }).end(gzipSync(first.terms));
    expect(await published(first, { terms })).toMatchObject({ outcome: 'published' });
    expect(await read()).toEqual({ revision: 42, terms: 100 });
  });

  it('when a run before stored its terms and died', async () => {
    await published(first);
    store.objects.delete(LATEST_KEY);
    expect(await sync()).toMatchObject({ outcome: 'published', snapshot: { revision: 42 } });
    expect(await read()).toEqual({ revision: 42, terms: 100 });
  });

  it('when the pointer that readers have is broken, which no reader would take', async () => {
    await published(first);
    // Its metadata is whole: asked with that ETag, the API would say that nothing is new.
    const { metadata } = store.objects.get(LATEST_KEY) as MemoryObject;
    await store.replace(LATEST_KEY, '{"revision":', { contentType: '', cacheControl: '', metadata }, held());
    expect(await sync()).toMatchObject({ outcome: 'published', snapshot: { revision: 42 } });
    expect(await read()).toEqual({ revision: 42, terms: 100 });
  });
});

const held = () => ({ etag: store.objects.get(LATEST_KEY)?.etag ?? '' });

describe('when nothing is new', () => {
  it('one conditional request is made and nothing is written', async () => {
    await published(first);
    const { writes } = store;
    api.requests.length = 0;
    expect(await sync()).toMatchObject({ outcome: 'unchanged', reason: null, snapshot: { revision: 42 } });
    expect(store.writes).toBe(writes);
    expect(api.requests.map(({ url, headers }) => [url, headers['if-none-match']])).toEqual([
      ['/taxonomy/v1/latest', `"42-${first.pointer.sha256}"`],
    ]);
  });

  it('an API that ignores the condition makes no difference', async () => {
    await published(first);
    const { writes } = store;
    const latest: Serve = (_, response) => response.writeHead(200, JSON_HEADERS).end(JSON.stringify(first.pointer));
    expect(await published(first, { latest })).toMatchObject({ outcome: 'unchanged' });
    expect(store.writes).toBe(writes);
  });

  it('the snapshot is confirmed after a while, so that readers see that somebody looks after it', async () => {
    await published(first);
    now += 15 * 60_000;
    expect(await sync()).toMatchObject({ outcome: 'unchanged', snapshot: { syncedAt: '2026-11-01T12:15:00.000Z' } });
    expect(pointerOf()).toMatchObject({ revision: 42, previous: null, expiresAt: '2026-11-01T13:15:00.000Z' });
    api.requests.length = 0;
    await sync();
    expect(api.requests[0]?.headers['if-none-match']).toBe(`"42-${first.pointer.sha256}"`);
  });

  it('an ETag that came with the wrong body hides the newest revision until the next confirmation only', async () => {
    const etag = `"43-${second.pointer.sha256}"`;
    const latest: Serve = (_, response) =>
      response.writeHead(200, { ...JSON_HEADERS, etag }).end(JSON.stringify(first.pointer));
    await published(first, { latest });
    expect(await published(second)).toMatchObject({ outcome: 'unchanged', snapshot: { revision: 42 } });
    now += 15 * 60_000;
    expect(await sync()).toMatchObject({ outcome: 'published', snapshot: { revision: 43 } });
  });

  it('a revision that a person took back stays away, and comes again once that is lifted', async () => {
    await published(first);
    const { restored: _, ...pointer } = pointerOf();
    const restored = { from: 43, at: new Date(START).toISOString(), reason: 'wrong labels' };
    const rewrite = (body: object, metadata = {}) =>
      store.replace(LATEST_KEY, JSON.stringify(body), { contentType: '', cacheControl: '', metadata }, held());
    await rewrite({ ...pointer, restored });
    now += 30 * 60_000;
    expect(await published(second)).toMatchObject({ outcome: 'unchanged', snapshot: { revision: 42 } });
    expect(pointerOf().restored).toEqual(restored);
    await rewrite(pointer, store.objects.get(LATEST_KEY)?.metadata);
    expect(await sync()).toMatchObject({ outcome: 'published', snapshot: { revision: 43 } });
  });
});

const page =
  (body: string, headers: Record<string, string>): Serve =>
  (_, response) =>
    response.writeHead(200, headers).end(body);
const html = page('<!doctype html><title>Sign in</title>', { ...JSON_HEADERS, 'content-type': 'text/html' });
const bomb = gzipSync(Buffer.alloc(50e6, ' '));

/** Everything that the second revision can meet on its way, and what the run then says. */
const ACCIDENTS: [string, Publication, Faults, 'refused' | 'failed', string][] = [
  ['latest answers 503', second, { latest: (_, r) => r.writeHead(503).end() }, 'failed', 'api-status'],
  ['latest answers 404', second, { latest: (_, r) => r.writeHead(404).end() }, 'failed', 'api-status'],
  ['latest answers 204', second, { latest: (_, r) => r.writeHead(204).end() }, 'failed', 'api-status'],
  ['latest hangs up', second, { latest: (q) => q.socket.destroy() }, 'failed', 'api-unreachable'],
  [
    'latest redirects',
    second,
    { latest: (_, r) => r.writeHead(302, { location: 'https://login.example' }).end() },
    'refused',
    'api-redirect',
  ],
  ['latest is a login page', second, { latest: html }, 'refused', 'api-media-type'],
  [
    'latest is a login page named JSON',
    second,
    { latest: page('<html>', JSON_HEADERS) },
    'refused',
    'pointer-not-json',
  ],
  [
    'latest has no contract header',
    second,
    { latest: page('{}', { 'content-type': 'application/json' }) },
    'refused',
    'api-contract-header',
  ],
  [
    'latest speaks contract 2',
    second,
    { latest: page('{}', { ...JSON_HEADERS, [CONTRACT_HEADER]: '2.0' }) },
    'refused',
    'contract-version',
  ],
  ['latest never ends', second, { latest: page(' '.repeat(70_000), JSON_HEADERS) }, 'refused', 'pointer-too-large'],
  [
    'latest is cut',
    second,
    { latest: cutAfter(JSON.stringify(second.pointer), 20, JSON_HEADERS) },
    'failed',
    'answer-cut',
  ],
  ['latest went back', revision(41, tree(100)), {}, 'refused', 'revision-went-back'],
  ['latest was republished', revision(42, tree(101)), {}, 'refused', 'republished'],
  ['latest shrank', revision(43, tree(90)), {}, 'refused', 'shrank'],
  ['latest promises another sha256', withPointer(second, { sha256: 'a'.repeat(64) }), {}, 'refused', 'sha256-mismatch'],
  ['terms are missing', second, { terms: (_, r) => r.writeHead(404).end() }, 'failed', 'api-status'],
  [
    'terms redirect',
    second,
    { terms: (_, r) => r.writeHead(307, { location: '/x' }).end() },
    'refused',
    'api-redirect',
  ],
  ['terms are a login page', second, { terms: html }, 'refused', 'api-media-type'],
  [
    'terms are of another revision',
    second,
    { terms: page(first.terms.toString(), TERMS_HEADERS) },
    'refused',
    'terms-other-revision',
  ],
  [
    'terms end too soon, cleanly',
    second,
    { terms: page(second.terms.toString().slice(0, 900), TERMS_HEADERS) },
    'failed',
    'answer-cut',
  ],
  [
    'terms end between two lines',
    second,
    { terms: page(second.terms.toString().split('\n').slice(0, 9).join('\n'), TERMS_HEADERS) },
    'failed',
    'answer-cut',
  ],
  ['the connection breaks', second, { terms: cutAfter(second.terms, 900, TERMS_HEADERS) }, 'failed', 'answer-cut'],
  [
    'terms are longer than they say',
    second,
    { terms: page(second.terms.toString(), { ...TERMS_HEADERS, 'content-length': '900' }) },
    'failed',
    'answer-cut',
  ],
  ['the gzip stream is cut', second, { terms: packed(gzipSync(second.terms).subarray(0, -9)) }, 'failed', 'answer-cut'],
  ['the gzip stream is garbage', second, { terms: packed(randomBytes(900)) }, 'refused', 'terms-encoding'],
  ['the gzip stream is a bomb', second, { terms: packed(bomb) }, 'refused', 'terms-too-large'],
  [
    'terms come in brotli',
    second,
    { terms: page('', { ...TERMS_HEADERS, 'content-encoding': 'br' }) },
    'refused',
    'terms-encoding',
  ],
  [
    'a byte is changed',
    second,
    { terms: page(second.terms.toString().replace('t7', 't_'), TERMS_HEADERS) },
    'refused',
    'sha256-mismatch',
  ],
  [
    'terms come twice',
    second,
    { terms: page(second.terms.toString().repeat(2), TERMS_HEADERS) },
    'refused',
    'terms-trailer',
  ],
  ['a term is broken', revision(43, [...tree(100), term('x', ['gone'])]), {}, 'refused', 'unknown-parent'],
];

function cutAfter(body: string | Buffer, bytes: number, headers: Record<string, string>): Serve {
  return (_, response) => {
    response.writeHead(200, { ...headers, 'content-length': String(body.length) });
    response.write(body.slice(0, bytes), () => response.socket?.destroy());
  };
}

function packed(body: Buffer): Serve {
  return (_, response) => response.writeHead(200, { ...TERMS_HEADERS, 'content-encoding': 'gzip' }).end(body);
}

describe('a reader never sees a broken snapshot', () => {
  it.each(ACCIDENTS)('when %s', async (_, publication, faults, outcome, reason) => {
    await published(first);
    const before = new Map(store.objects);
    expect(await published(publication, faults)).toMatchObject({ outcome, reason, snapshot: { revision: 42 } });
    expect(store.objects).toEqual(before);

    expect(await published(revision(44, tree(104)))).toMatchObject({ outcome: 'published' });
    expect(await read()).toEqual({ revision: 44, terms: 104 });
  });

  it.each(ACCIDENTS.filter(([, , faults]) => Object.keys(faults).length > 0))(
    'nor any snapshot when there was none and %s',
    async (_, publication, faults, outcome, reason) => {
      expect(await published(publication, faults)).toMatchObject({ outcome, reason, snapshot: null });
      expect(store.objects.size).toBe(0);
    },
  );

  it('when the API is not there at all', async () => {
    await published(first);
    const gone = new ApiServer();
    await gone.start();
    const { url } = gone;
    await gone.stop();
    expect(await sync({ url })).toMatchObject({
      outcome: 'failed',
      reason: 'api-unreachable',
      message: `GET ${url}/taxonomy/v1/latest got no answer (ECONNREFUSED); see whether the API is up.`,
      snapshot: { revision: 42 },
    });
  });

  it('when the API answers and then is silent', async () => {
    await published(first);
    api.serve = serving(second, { terms: (_, response) => response.writeHead(200, TERMS_HEADERS).write('{') });
    expect(await sync({ silenceMs: 50 })).toMatchObject({ outcome: 'failed', reason: 'api-timeout' });
    expect(await read()).toEqual({ revision: 42, terms: 100 });
  });

  it("when the API drips until the run's time is up", async () => {
    await published(first);
    const terms: Serve = (_, response) => {
      response.writeHead(200, TERMS_HEADERS).write(second.terms.subarray(0, 500), () => aborting.abort());
    };
    expect(await published(second, { terms })).toMatchObject({ outcome: 'failed', reason: 'deadline' });
    expect(await read()).toEqual({ revision: 42, terms: 100 });
  });
});

describe('storage that fails leaves readers what they have, and says so', () => {
  const full = (): never => {
    throw new StorageFailed('storage-failed', 'S3 failed at s3:PutObject (507 Insufficient Storage).');
  };
  const failing = { reason: 'storage-failed', message: expect.stringContaining('507') };

  it.each(['create', 'replace'] as const)('at %s', async (operation) => {
    await published(first);
    jest.spyOn(store, operation).mockImplementationOnce(full);
    expect(await published(second)).toMatchObject({ outcome: 'failed', ...failing, snapshot: { revision: 42 } });
    expect(await read()).toEqual({ revision: 42, terms: 100 });
    expect(await sync()).toMatchObject({ outcome: 'published', snapshot: { revision: 43 } });
    expect(await read()).toEqual({ revision: 43, terms: 103 });
  });

  it('half-way through the terms, without waiting for the rest of them', async () => {
    await published(first);
    jest.spyOn(store, 'create').mockImplementationOnce(async (_, body) => {
      await once(body, 'readable');
      return full();
    });
    // Incompressible, so that it does not fit into the buffers between the API and storage.
    const lines = [term('root', [], { x: randomBytes(400_000).toString('hex') }), ...tree(100).slice(0, -1)];
    expect(await published(revision(43, lines))).toMatchObject({ outcome: 'failed', ...failing });
    expect(await read()).toEqual({ revision: 42, terms: 100 });
  });

  it('when not even the pointer can be read', async () => {
    jest.spyOn(store, 'read').mockImplementationOnce(full);
    expect(await published(first)).toMatchObject({ outcome: 'failed', ...failing, snapshot: null });
    expect(api.requests).toEqual([]);
  });
});

describe('of two writers one wins, and never an older one', () => {
  /** Lets another run go from start to end just before this one's operation. */
  function overtaken(operation: 'create' | 'replace', by: () => Promise<unknown>) {
    const own = store[operation].bind(store) as (...args: unknown[]) => Promise<WriteResult>;
    jest.spyOn(store as OneOperation, operation).mockImplementationOnce(async (...args) => {
      await by();
      return own(...args);
    });
  }

  it.each(['create', 'replace'] as const)('both with the same revision, one overtaken at %s', async (operation) => {
    await published(first);
    overtaken(operation, () => published(second));
    expect(await published(second)).toMatchObject({ outcome: 'unchanged', snapshot: { revision: 43 } });
    expect(await read()).toEqual({ revision: 43, terms: 103 });
  });

  it.each(['create', 'replace'] as const)('an older one that was delayed at %s', async (operation) => {
    await published(first);
    overtaken(operation, () => published(revision(44, tree(104))));
    expect(await published(second)).toMatchObject({ outcome: 'unchanged', snapshot: { revision: 44 } });
    expect(await read()).toEqual({ revision: 44, terms: 104 });
  });

  it('a person who went back meanwhile', async () => {
    await published(first);
    const pointer = pointerOf();
    const restored = { from: 43, at: new Date(START).toISOString(), reason: 'wrong labels' };
    overtaken('replace', async () => {
      const body = JSON.stringify({ ...pointer, restored });
      await store.replace(LATEST_KEY, body, { contentType: '', cacheControl: '', metadata: {} }, held());
    });
    expect(await published(second)).toMatchObject({ outcome: 'failed', reason: 'another-writer' });
    expect(await read()).toEqual({ revision: 42, terms: 100 });
  });

  it('one that meets the upload of another is told so, and does not blame the API', async () => {
    await published(first);
    // S3: 409 while the other upload is under way; then that one died.
    jest.spyOn(store, 'create').mockResolvedValueOnce('conflict');
    expect(await published(second)).toMatchObject({ outcome: 'failed', reason: 'another-writer' });
    expect(await published(second)).toMatchObject({ outcome: 'published', snapshot: { revision: 43 } });
  });

  it('and a revision that was stored with other terms stays as it was', async () => {
    await published(second);
    store.objects.delete(LATEST_KEY);
    const before = new Map(store.objects);
    expect(await published(revision(43, tree(100)))).toMatchObject({ outcome: 'refused', reason: 'republished' });
    expect(store.objects).toEqual(before);
  });
});
