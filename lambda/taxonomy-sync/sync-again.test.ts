import { gunzipSync } from 'node:zlib';
import type { TaxonomySettings } from '../../contract/functions';
import { allowanceKey } from '../../contract/operations';
import { MemoryStore } from '../storage/memory-store';
import { StorageFailed } from '../storage/storage-failed';
import { taxonomyApi } from './api';
import { LATEST_KEY, termsKey } from './snapshot-objects';
import { storedRevisions } from './stored-revisions';
import { syncTaxonomy } from './sync';
import { ApiServer, type Serve, serving } from './testing/api-server';
import { revision, term, tree } from './testing/publishing';
import { attemptsOf, SETTINGS, unhurried } from './testing/settings';

const api = new ApiServer();
let store: MemoryStore;
let pauses: number[];

beforeAll(() => api.start());
afterAll(() => api.stop());
beforeEach(() => {
  store = new MemoryStore();
  pauses = [];
  api.requests.length = 0;
});

function sync(settings: TaxonomySettings = SETTINGS, signal = new AbortController().signal) {
  return syncTaxonomy({
    api: taxonomyApi(api.url, { signal, silenceMs: 5_000 }),
    store,
    settings,
    now: () => new Date('2026-11-01T12:00:00.000Z'),
    signal,
    pacing: unhurried(pauses),
  });
}

const first = revision(42, tree(100));
const second = revision(43, tree(103));
const properties = { contentType: '', cacheControl: '', metadata: {} };
const asked = () => api.requests.length;

/** Answers the first requests by `faults`, one each, and the rest as it should. */
function failingFirst(...faults: Serve[]): Serve {
  const well = serving(first);
  return (request, response) => (faults.shift() ?? well)(request, response);
}

const status =
  (code: number, headers = {}): Serve =>
  (_, response) =>
    response.writeHead(code, headers).end();
const hangUp: Serve = (request) => request.socket.destroy();

describe('a failure that passes is survived within the run', () => {
  it.each<[string, Serve]>([
    ['503', status(503)],
    ['429', status(429)],
    ['a connection that breaks', hangUp],
  ])('%s', async (_, fault) => {
    api.serve = failingFirst(fault, fault);
    expect(await sync(attemptsOf(3))).toMatchObject({ outcome: 'published', work: { attempts: 3 } });
    expect(pauses).toEqual([250, 500]);
  });

  it('terms that are cut are read again from their beginning', async () => {
    let asked = 0;
    const terms: Serve = (_, response) => {
      asked += 1;
      response.writeHead(200, { 'content-type': 'application/x-ndjson', 'taxonomy-contract': '1.0' });
      response.end(asked === 1 ? first.terms.subarray(0, 500) : first.terms);
    };
    api.serve = serving(first, { terms });
    const outcome = await sync(attemptsOf(2));
    expect(outcome).toMatchObject({
      outcome: 'published',
      work: { attempts: 2, bytes: first.terms.length + 500 },
    });
    expect(gunzipSync(store.objects.get(termsKey(42))?.bytes ?? '')).toEqual(first.terms);
  });

  it('storage that fails once', async () => {
    api.serve = serving(first);
    jest.spyOn(store, 'replace').mockRejectedValueOnce(new StorageFailed('storage-failed', 'S3 failed (503).'));
    expect(await sync(attemptsOf(2))).toMatchObject({ outcome: 'published', work: { attempts: 2 } });
  });
});

describe('a run does not insist', () => {
  it.each<[string, Serve, string]>([
    ['404', status(404), 'api-status'],
    ['401', status(401), 'api-status'],
    ['a redirect', status(302, { location: 'https://elsewhere.example' }), 'api-redirect'],
  ])('on %s', async (_, fault, reason) => {
    api.serve = fault;
    expect(await sync(attemptsOf(5))).toMatchObject({ reason, work: { attempts: 1 } });
    expect(asked()).toBe(1);
  });

  it('where a right is missing', async () => {
    api.serve = serving(first);
    jest.spyOn(store, 'replace').mockRejectedValue(new StorageFailed('storage-denied', 'S3 refused s3:PutObject.'));
    expect(await sync(attemptsOf(5))).toMatchObject({ reason: 'storage-denied', work: { attempts: 1 } });
  });

  it('for longer than it may', async () => {
    api.serve = status(503);
    expect(await sync(attemptsOf(4))).toMatchObject({ reason: 'api-status', work: { attempts: 4 } });
    expect(asked()).toBe(4);
  });

  it('against an API that wants to be left alone for longer than the run lasts', async () => {
    api.serve = status(503, { 'retry-after': '3600' });
    expect(await sync(attemptsOf(4))).toMatchObject({ reason: 'api-status', work: { attempts: 1 } });
  });

  it('and waits as long as the API asks', async () => {
    api.serve = failingFirst(status(429, { 'retry-after': '7' }));
    expect(await sync(attemptsOf(2))).toMatchObject({ outcome: 'published' });
    expect(pauses).toEqual([7250]);
  });

  it('once its time is up', async () => {
    const time = new AbortController();
    api.serve = (request) => {
      time.abort();
      request.socket.destroy();
    };
    expect(await sync(attemptsOf(5), time.signal)).toMatchObject({ reason: 'deadline', work: { attempts: 1 } });
  });
});

describe('a revision that has changed too much waits for a person', () => {
  const half = revision(43, tree(50));
  const allow = (record: object) =>
    store.replace(allowanceKey(43), JSON.stringify(record), properties, { etag: undefined as never });
  const { revision: number, sha256, count } = half.pointer;

  beforeEach(async () => {
    api.serve = serving(first);
    await sync();
    api.serve = serving(half);
    store.objects.delete(allowanceKey(43));
  });

  it('and says which revision that is', async () => {
    expect(await sync()).toMatchObject({
      outcome: 'refused',
      reason: 'shrank',
      snapshot: { revision: 42 },
      offered: { revision: 43, count: 50, sha256: half.pointer.sha256 },
    });
  });

  it('and goes out once it is allowed', async () => {
    await allow({ revision: number, sha256, count });
    expect(await sync()).toMatchObject({ outcome: 'published', snapshot: { revision: 43, count: 50 } });
  });

  it('and is checked like any other then', async () => {
    const broken = revision(43, [...tree(49), term('x', ['gone'])]);
    api.serve = serving(broken);
    await allow(broken.pointer);
    expect(await sync()).toMatchObject({ outcome: 'refused', reason: 'unknown-parent', snapshot: { revision: 42 } });
  });

  it('and stays away when another with the same number was allowed', async () => {
    await allow({ revision: number, sha256: 'b'.repeat(64), count });
    expect(await sync()).toMatchObject({ outcome: 'refused', reason: 'shrank' });
  });

  it('nor does it wait for a record that nobody needs', async () => {
    const read = jest.spyOn(store, 'read');
    api.serve = serving(second);
    await sync();
    expect(read.mock.calls.map(([key]) => key)).toEqual([LATEST_KEY]);
  });
});

describe('old revisions', () => {
  const publish = (number: number) => {
    api.serve = serving(revision(number, tree(20)));
    return sync();
  };
  const stored = () => storedRevisions([...store.objects.keys()]).sort((a, b) => a - b);

  it('the last 30 stay', async () => {
    for (let number = 1; number <= 41; number += 1) await publish(number);
    expect(stored()).toEqual(Array.from({ length: 30 }, (_, i) => i + 12));
  });

  it('that cannot be removed do not keep the new one from readers', async () => {
    for (let number = 1; number <= 40; number += 1) await publish(number);
    jest.spyOn(store, 'remove').mockRejectedValue(new StorageFailed('storage-denied', 'S3 refused s3:DeleteObject.'));
    expect(await publish(41)).toMatchObject({
      outcome: 'published',
      message: expect.stringMatching(/Old revisions could not be removed \(S3 refused s3:DeleteObject\.\)\.$/),
    });
  });
});

describe('a pointer that cannot be read takes nobody back', () => {
  it.each([
    ['gone', 'failed', 'another-writer'],
    ['broken', 'refused', 'revision-went-back'],
  ])('when it is %s', async (how, outcome, reason) => {
    api.serve = serving(second);
    await sync();
    store.objects.delete(LATEST_KEY);
    if (how === 'broken') await store.replace(LATEST_KEY, '{"revision":', properties, 'absent');
    api.serve = serving(first);
    expect(await sync()).toMatchObject({ outcome, reason, snapshot: null });
    api.serve = serving(second);
    expect(await sync()).toMatchObject({ outcome: 'published', snapshot: { revision: 43 } });
  });
});
