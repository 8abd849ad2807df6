import type { SyncOutcome } from '../../contract/functions';
import { publicationOf } from '../../local/api/publication';
import { MemoryStore } from '../storage/memory-store';
import { taxonomyApi } from './api';
import { ApiKey } from './api-key';
import { askWithKey } from './ask-with-key';
import { get } from './http-get';
import { syncTaxonomy } from './sync';
import { ApiServer, JSON_HEADERS, type Serve, serving, TERMS_HEADERS } from './testing/api-server';
import { revision, term, tree } from './testing/publishing';
import { attemptsOf, unhurried } from './testing/settings';
import { withhold } from './withhold';

const KEY = 'k3y-of-the-tier/"quoted"\\and+more';
const NEXT = 'the-next-key-of-this-tier';
const place = { secretName: 'tierline/dev/api-key', header: 'X-Api-Key' };

const api = new ApiServer();
let secret: () => string;
let reads: number;
let key: ApiKey;

beforeAll(() => api.start());
afterAll(() => api.stop());
beforeEach(() => {
  api.requests.length = 0;
  reads = 0;
  secret = () => KEY;
  key = new ApiKey(place, async () => {
    reads += 1;
    return secret();
  });
});

const published = revision(42, tree(100));
const sent = () => api.requests.map(({ headers }) => headers['x-api-key']);

/** As the handler does it. */
async function sync(store = new MemoryStore()): Promise<SyncOutcome> {
  const { signal } = new AbortController();
  const asking = { signal, silenceMs: 5_000 };
  const outcome = await syncTaxonomy({
    api: taxonomyApi(api.url, asking, askWithKey(get, key)),
    store,
    settings: attemptsOf(2),
    now: () => new Date('2026-11-01T12:00:00.000Z'),
    signal,
    pacing: unhurried(),
  });
  return withhold(outcome, key.known);
}

/** Serves only those who bring one of these keys. */
function wanting(...keys: string[]): Serve {
  const well = serving(published);
  return (request, response) =>
    keys.includes(String(request.headers['x-api-key'])) ? well(request, response) : response.writeHead(401).end();
}

describe('an API that wants a key gets it', () => {
  it('with every question, and the secret is read once', async () => {
    api.serve = wanting(KEY);
    const store = new MemoryStore();
    expect(await sync(store)).toMatchObject({ outcome: 'published' });
    expect(await sync(store)).toMatchObject({ outcome: 'unchanged' });
    expect(sent()).toEqual([KEY, KEY, KEY]);
    expect(reads).toBe(1);
  });

  it('and the new one once it is there, without a deployment', async () => {
    api.serve = wanting(KEY);
    const store = new MemoryStore();
    await sync(store);
    api.requests.length = 0;
    [api.serve, secret] = [wanting(NEXT), () => NEXT];
    expect(await sync(store)).toMatchObject({ outcome: 'unchanged', work: { attempts: 1 } });
    expect(await sync(store)).toMatchObject({ outcome: 'unchanged' });
    expect(sent()).toEqual([KEY, NEXT, NEXT]);
    expect(reads).toBe(2);
  });

  it('also when it is replaced between pointer and terms', async () => {
    const well = serving(published);
    api.serve = (request, response) => {
      if (request.url?.endsWith('/latest')) {
        secret = () => NEXT;
        return well(request, response);
      }
      return wanting(NEXT)(request, response);
    };
    expect(await sync()).toMatchObject({ outcome: 'published' });
    expect(sent()).toEqual([KEY, KEY, NEXT]);
  });

  it.each([401, 403])(
    'one that refuses it with %d is asked once, and the secret is looked at once more',
    async (status) => {
      api.serve = (_, response) => response.writeHead(status).end();
      expect(await sync()).toMatchObject({
        outcome: 'failed',
        reason: 'api-status',
        message: expect.stringMatching(/let it take the key that this tier sends, or correct what api\.key/),
        work: { attempts: 1 },
      });
      expect(sent()).toEqual([KEY]);
      expect(reads).toBe(2);
    },
  );

  it('one that refuses the newer one too is not asked a third time', async () => {
    api.serve = (_, response) => response.writeHead(403).end();
    secret = () => (reads === 1 ? KEY : NEXT);
    expect(await sync()).toMatchObject({ outcome: 'failed', reason: 'api-status' });
    expect(sent()).toEqual([KEY, NEXT]);
    expect(reads).toBe(2);
  });
});

describe('a key that cannot be used is told of, and never told', () => {
  it.each<[string, string, RegExp]>([
    ['nothing', '', /holds a key that is empty; put the right one there/],
    ['a line break at its end', 'secret-words\n', /begins or ends with a space or a line break/],
    ['a header of its own', 'secret-words\r\nx-other: 1', /has a character that no header can carry/],
    ['letters beyond ASCII', 'sécret-words', /has a character that no header can carry/],
    ['too little', 'secret', /is shorter than 8 characters/],
    ['too much', `secret-${'x'.repeat(2000)}`, /is longer than the 1783 characters/],
  ])('%s', async (_, value, message) => {
    secret = () => value;
    const outcome = await sync();
    expect(outcome).toMatchObject({ outcome: 'failed', reason: 'api-key', message: expect.stringMatching(message) });
    expect(outcome.message).toMatch(/^The secret tierline\/dev\/api-key holds a key that /);
    expect(JSON.stringify(outcome)).not.toMatch(/secret-|sécret|holds a key that secret/);
    expect(api.requests).toEqual([]);
  });

  it.each<[string, RegExp, number]>([
    ['ResourceNotFoundException', /could not be read from .* \(ResourceNotFoundException\); make it there/, 1],
    ['AccessDeniedException', /grant the function secretsmanager:GetSecretValue on it/, 1],
    ['DecryptionFailure', /see whether Secrets Manager answers/, 1],
    ['InternalServiceError', /see whether Secrets Manager answers/, 2],
    ['ThrottlingException', /see whether Secrets Manager answers/, 2],
    ['TimeoutError', /see whether Secrets Manager answers/, 2],
  ])('a secret that cannot be read: %s', async (name, message, attempts) => {
    secret = () => {
      throw Object.assign(new Error(`It holds ${KEY}.`), { name });
    };
    const outcome = await sync();
    expect(outcome).toMatchObject({ outcome: 'failed', reason: 'api-key', message: expect.stringMatching(message) });
    expect(outcome.work.attempts).toBe(attempts);
    expect(outcome.message).not.toContain(KEY);
  });
});

describe('an API that says the key back is not believed, and not repeated', () => {
  const html = { ...JSON_HEADERS, 'content-type': `text/${KEY}` };
  const latest =
    (headers: Record<string, string>, body = '', status = 200): Serve =>
    (_, response) =>
      response.writeHead(status, headers).end(body);
  const pointer = (changes: object) => JSON.stringify({ ...published.pointer, ...changes });
  const withLine = (line: string) => publicationOf({ ...published.pointer }, [...tree(20), line]);

  it.each<[string, Serve]>([
    ['in a Location', latest({ location: `https://login.example/?key=${encodeURIComponent(KEY)}` }, '', 302)],
    ['in a Location, as a form has it', latest({ location: `/?${new URLSearchParams({ KEY })}` }, '', 302)],
    ['in a Location, as it is', latest({ location: `/${KEY}` }, '', 302)],
    ['in a Location, cut off', latest({ location: `/${'x'.repeat(60)}${KEY}` }, '', 302)],
    ['in its type', latest(html, '{}')],
    ['as its encoding', latest({ ...JSON_HEADERS, 'content-encoding': KEY }, '{}')],
    ['as its contract', latest({ ...JSON_HEADERS, 'taxonomy-contract': KEY }, '{}')],
    ['as its pointer', latest(JSON_HEADERS, KEY)],
    ['as its pointer, cut off', latest(JSON_HEADERS, `${'x'.repeat(66)}${KEY}`)],
    ['as its pointer, in JSON', latest(JSON_HEADERS, `<${JSON.stringify({ KEY })}`)],
    ['in a field of its pointer', latest(JSON_HEADERS, pointer({ sha256: KEY }))],
    ['as its contract in the pointer', latest(JSON_HEADERS, pointer({ contract: KEY }))],
    ['in place of its terms', serving(published, { terms: latest(TERMS_HEADERS, `${KEY}\n`) })],
    ['as a term', serving(withLine(term(KEY, [KEY])))],
    ['as a parent', serving(withLine(term('x', [KEY])))],
    ['in a label', serving(withLine(term('x', [], { labels: { [KEY]: 1 } })))],
  ])('%s', async (_, serve) => {
    api.serve = serve;
    const outcome = await sync();
    expect(outcome.outcome).toBe('refused');
    const said = JSON.stringify(outcome);
    expect(said).toContain('(withheld)');
    expect(said).not.toMatch(/k3y|of-the-tier|and\+more/);
  });

  it('not even as the sha256 of what it offers', async () => {
    secret = () => 'a'.repeat(64);
    api.serve = latest(JSON_HEADERS, pointer({ revision: 43, sha256: 'a'.repeat(64), count: 3000 }));
    const outcome = await sync();
    expect(outcome).toMatchObject({ reason: 'too-many-terms', offered: { sha256: '(withheld)' } });
  });
});
