import type { Socket } from 'node:net';
import { taxonomyApi } from './api';
import { HELD, LyingApi, OFFERED } from './testing/lying-api';
import {
  bodyOf,
  chunked,
  head,
  pathOf,
  type Resource,
  says,
  sized,
  TYPES,
  type Wire,
  WireServer,
  wires,
} from './testing/wire-server';
import type { Failed } from './verdict';

const api = new LyingApi();
const elsewhere = new WireServer();
beforeAll(() => Promise.all([api.server.start(), elsewhere.start()]));
afterAll(() => Promise.all([api.server.stop(), elsewhere.stop()]));
beforeEach(() => api.reset());

const RESOURCES: Resource[] = ['latest', 'terms'];
const headers = (resource: Resource) => ({ ...TYPES[resource], ...sized(bodyOf(resource, OFFERED)) });
const whole = (resource: Resource, more: Record<string, string | readonly string[]> = {}, status?: string) =>
  says(head({ ...headers(resource), ...more }, status), bodyOf(resource, OFFERED));
const empty = (status: string, more = {}) => says(head({ ...sized(0), ...more }, status));

describe.each(RESOURCES)('a status that is not 200 is no %s', (resource) => {
  it.each<[string, RegExp]>([
    ['201 Created', /answered 201 where the contract promises 200; look at the API's log\.$/],
    ['204 No Content', /answered 204 .*; that was not asked for, so see what stands between/],
    ['206 Partial Content', /answered 206 .*; that was not asked for/],
    ['400 Bad Request', /answered 400 /],
    ['401 Unauthorized', /answered 401 .*; let it take the key that this tier sends, or correct what api\.key/],
    ['403 Forbidden', /answered 403 .*; let it take the key/],
    ['404 Not Found', /answered 404 /],
    ['410 Gone', /answered 410 /],
    ['416 Range Not Satisfiable', /answered 416 /],
    ['429 Too Many Requests', /answered 429 /],
    ['500 Internal Server Error', /answered 500 /],
    ['502 Bad Gateway', /answered 502 /],
    ['503 Service Unavailable', /answered 503 /],
    ['504 Gateway Timeout', /answered 504 /],
    ['999 Odd', /answered 999 /],
  ])('%s, whatever comes with it', async (status, message) => {
    const outcome = await api.survive(resource, whole(resource, {}, status));
    expect(outcome).toMatchObject({ outcome: 'failed', reason: 'api-status', message: expect.stringMatching(message) });
  });
});

describe('a 304 counts only where it was asked for', () => {
  it('is not, for terms', async () => {
    const outcome = await api.survive('terms', empty('304 Not Modified'));
    expect(outcome).toMatchObject({
      outcome: 'failed',
      reason: 'api-status',
      message: expect.stringContaining(' 304 '),
    });
  });

  it('nor for a pointer that nobody has', async () => {
    api.store.objects.clear();
    expect(await api.lie('latest', empty('304 Not Modified'))).toMatchObject({
      outcome: 'failed',
      reason: 'api-status',
    });
    expect(api.store.objects.size).toBe(0);
  });
});

describe.each(RESOURCES)('a redirect of %s is refused and never followed', (resource) => {
  const path = pathOf(resource, OFFERED);
  const statuses = ['301 Moved', '302 Found', '303 See Other', '307 Temporary Redirect', '308 Permanent Redirect'];

  it.each(statuses)('%s to another host', async (status) => {
    elsewhere.answers = wires(OFFERED);
    const location = `${elsewhere.url}${path}`;
    const outcome = await api.survive(resource, empty(status, { location }));
    expect(outcome).toMatchObject({ outcome: 'refused', reason: 'api-redirect' });
    expect(outcome.message).toContain(
      `redirects to "${location}" (${status.slice(0, 3)}); the sync follows no redirects`,
    );
    expect(elsewhere.heads).toEqual([]);
  });

  it.each([
    ['the same path', path],
    ['another path', '/v2/latest'],
    ['the same host', undefined],
    ['https', 'https://127.0.0.1/'],
    ['another scheme', 'file:///etc/passwd'],
    ['nowhere', ''],
  ])('to %s of its own', async (_, location = `${api.server.url}${path}`) => {
    expect(await api.survive(resource, empty('302 Found', { location }))).toMatchObject({ reason: 'api-redirect' });
    expect(api.server.asked.filter((asked) => asked === path)).toHaveLength(1);
    expect(api.server.asked.filter((asked) => !asked.startsWith('/taxonomy/v1/'))).toEqual([]);
  });

  it('without saying where to', async () => {
    const outcome = await api.survive(resource, empty('302 Found'));
    expect(outcome.message).toMatch(/redirects without saying where to \(302\)/);
  });

  it('to an address that would fill the log', async () => {
    const outcome = await api.survive(resource, empty('302 Found', { location: `/${'x'.repeat(9000)}` }));
    expect(outcome.message.length).toBeLessThan(400);
  });
});

describe.each(RESOURCES)('what is not HTTP as it should be is no %s', (resource) => {
  const body = bodyOf(resource, OFFERED);

  it.each<[string, Wire]>([
    ['headers that are too large', whole(resource, { 'x-large': 'x'.repeat(40_000) })],
    ['headers that are too many', whole(resource, { 'x-many': Array.from({ length: 4_000 }, () => 'many') })],
    ['two lengths', whole(resource, { 'content-length': ['10', String(body.length)] })],
    ['a length and chunks', says(head({ ...headers(resource), 'transfer-encoding': 'chunked' }), chunked(body))],
    ['a length that is no number', whole(resource, { 'content-length': 'long' })],
    ['a negative length', whole(resource, { 'content-length': '-1' })],
    ['a line feed within a header', says(head(headers(resource)).replace('\r\n', '\r\nx: a\nb\r\n'), body)],
    ['a zero byte in a header', whole(resource, { 'x-zero': 'a\0b' })],
    ['a header without a colon', says(head(headers(resource)).replace('\r\n', '\r\nheader\r\n'), body)],
    ['a body without a head', says(body)],
    ['another protocol', says('SSH-2.0-OpenSSH_9.6\r\n')],
    ['TLS where there should be none', says(Buffer.from('15030300020250', 'hex'))],
    ['a version that is not spoken here', says(head(headers(resource)).replace('HTTP/1.1', 'HTTP/4.0'), body)],
  ])('%s', async (_, wire) => {
    const outcome = await api.survive(resource, wire);
    expect(outcome).toMatchObject({ outcome: 'failed', reason: 'api-not-http' });
    expect(outcome.message).toMatch(/was answered in something that is not HTTP as it should be \(HPE_\w+\); see what/);
  });

  it.each<[string, Record<string, string | readonly string[]>, string, RegExp]>([
    ['no contract header', { 'taxonomy-contract': [] }, 'api-contract-header', /has no taxonomy-contract header/],
    [
      'two contract headers',
      { 'taxonomy-contract': ['1.0', '2.0'] },
      'api-contract-header',
      /"1.0, 2.0"; send .*, once/,
    ],
    ['a contract header that is no version', { 'taxonomy-contract': '1' }, 'api-contract-header', /"1"; send/],
    ['a contract of tomorrow', { 'taxonomy-contract': '2.0' }, 'contract-version', /speaks contract "2.0"/],
    ['another type', { 'content-type': 'text/plain' }, 'api-media-type', /answered "text\/plain"; serve/],
    ['no type', { 'content-type': [] }, 'api-media-type', /names no media type; serve/],
  ])('%s', async (_, more, reason, message) => {
    const outcome = await api.survive(resource, whole(resource, more));
    expect(outcome).toMatchObject({ outcome: 'refused', reason, message: expect.stringMatching(message) });
  });

  it('a change of protocol that nobody asked for', async () => {
    const wire = says(head({ upgrade: 'websocket', connection: 'upgrade' }, '101 Switching Protocols'));
    expect(await api.survive(resource, wire)).toMatchObject({ outcome: 'failed', reason: 'api-unreachable' });
  });
});

describe.each(RESOURCES)('%s is read where HTTP is only unusual', (resource) => {
  const early = `${head({}, '100 Continue')}${head({ link: '</style.css>' }, '103 Early Hints')}`;
  const body = bodyOf(resource, OFFERED);

  it.each<[string, Wire]>([
    ['answers before the answer', says(early, head(headers(resource)), body)],
    [
      'a type in capitals with parameters',
      whole(resource, { 'content-type': `${TYPES[resource]['content-type'].toUpperCase()} ; Charset=UTF-8` }),
    ],
    ['HTTP 1.0', says(head(TYPES[resource]).replace('HTTP/1.1', 'HTTP/1.0'), body)],
    ['a status without words', says(head(headers(resource), '200'), body)],
    [
      'headers in capitals',
      says(
        head(headers(resource)).replace(/^[\w-]+:/gm, (name) => name.toUpperCase()),
        body,
      ),
    ],
  ])('%s', async (_, wire) => {
    expect(await api.lie(resource, wire)).toMatchObject({ outcome: 'published', snapshot: { revision: 43 } });
    expect(await api.read()).toEqual({ revision: 43, terms: 103 });
  });
});

describe('an answer that comes before it was asked for', () => {
  it('is worth what it says, and never answers two questions', async () => {
    const latest = head(headers('latest'));
    const before = api.etags;
    api.server.answers = {};
    api.server.greet = (socket) => void socket.write(Buffer.concat([Buffer.from(latest), bodyOf('latest', OFFERED)]));
    // The pointer is taken from it; the same bytes are no terms.
    expect(await api.sync()).toMatchObject({ outcome: 'refused', reason: 'api-media-type' });
    expect(api.etags).toEqual(before);
  });

  it('is taken apart from a second one that follows it', async () => {
    const both = [head(headers('latest')), bodyOf('latest', OFFERED), head(headers('latest')), bodyOf('latest', HELD)];
    expect(await api.lie('latest', says(...both))).toMatchObject({ outcome: 'published', snapshot: { revision: 43 } });
  });
});

describe('an ETag is sent back as it came, or not at all', () => {
  it.each<[string, string | null, string | null]>([
    ['strong', '"43"', '"43"'],
    ['weak', 'W/"43"', 'W/"43"'],
    ['empty', '""', '""'],
    ['as long as S3 can keep it', `"${'x'.repeat(498)}"`, `"${'x'.repeat(498)}"`],
    ['longer', `"${'x'.repeat(499)}"`, null],
    ['without quotes', '43', null],
    // Asked with it, the API would say for ever that nothing is new.
    ['a star', '*', null],
    ['several', '"43", "44"', null],
    ['beyond ASCII', '"ä"', null],
    ['with a space', '"4 3"', null],
    ['none', null, null],
  ])('%s', async (_, etag, expected) => {
    const wire = whole('latest', etag === null ? {} : { etag });
    expect(await api.lie('latest', wire)).toMatchObject({ outcome: 'published' });
    api.server.heads.length = 0;
    expect(await api.sync()).toMatchObject({ outcome: 'unchanged' });
    const condition = /^if-none-match: (.*)\r$/im.exec(api.server.heads[0] ?? '')?.[1] ?? null;
    expect(condition).toBe(expected);
  });
});

describe('what is worth asking again says so, and when', () => {
  const failure = async (wire: Wire): Promise<Failed> => {
    api.server.answers = wires(OFFERED, { latest: wire });
    const asking = { signal: new AbortController().signal, silenceMs: 5_000 };
    const asked = taxonomyApi(api.server.url, asking).latest(null);
    return asked.then(
      () => Promise.reject(new Error('It was taken.')),
      (error) => error,
    );
  };

  it.each<[string, string | undefined, boolean, number | null]>([
    ['429 Too Many Requests', undefined, true, null],
    ['429 Too Many Requests', '7', true, 7],
    ['503 Service Unavailable', '120', true, 120],
    ['503 Service Unavailable', 'Thu, 01 Jan 1970 00:00:00 GMT', true, 0],
    ['503 Service Unavailable', '-5', true, null],
    ['503 Service Unavailable', 'soon', true, null],
    ['503 Service Unavailable', '9'.repeat(400), true, Number.POSITIVE_INFINITY],
    ['500 Internal Server Error', '3', true, 3],
    ['400 Bad Request', '3', false, null],
    ['401 Unauthorized', undefined, false, null],
    ['403 Forbidden', '3', false, null],
    ['404 Not Found', '3', false, null],
    ['204 No Content', '3', false, null],
  ])('%s with Retry-After %p', async (status, retryAfter, retriable, seconds) => {
    const wire = empty(status, retryAfter === undefined ? {} : { 'retry-after': retryAfter });
    expect(await failure(wire)).toMatchObject({ retriable, retryAfterSeconds: seconds });
  });

  it.each<[string, Wire, boolean]>([
    ['a connection that breaks', says(), true],
    ['a body that is cut', says(head(headers('latest')), '{'), true],
    ['what is not HTTP', says('hello\r\n\r\n'), false],
  ])('%s', async (_, wire, retriable) => {
    expect(await failure(wire)).toMatchObject({ retriable, retryAfterSeconds: null });
  });
});

describe('an API that is slow is left in time', () => {
  /** Says one byte after the other, as long as somebody listens. */
  const drips = (first: string, bytes: string, heard: (socket: Socket) => void = () => {}): Wire => {
    return (socket) => {
      socket.write(first);
      let at = 0;
      const drip = setInterval(() => {
        socket.write(bytes.charAt(at++ % bytes.length));
        heard(socket);
      }, 2);
      socket.once('close', () => clearInterval(drip));
    };
  };
  const silent: Wire = () => {};

  it.each<[string, Wire]>([
    ['says nothing', silent],
    ['drips its headers', drips('HTTP/1.1 200 OK\r\n', 'x-drip: 1\r\n')],
    ['hints for ever that it will answer', drips('', head({}, '103 Early Hints'))],
  ])('that %s', async (_, wire) => {
    for (const resource of RESOURCES) {
      const outcome = await api.survive(resource, wire, { firstByteMs: 60 });
      expect(outcome).toMatchObject({ outcome: 'failed', reason: 'api-timeout' });
      expect(outcome.message).toMatch(/was not answered within 0\.06 s; see whether the API is overloaded/);
    }
  });

  it.each(RESOURCES)('that is silent within %s', async (resource) => {
    const wire: Wire = (socket) => void socket.write(`${head(headers(resource))}{`);
    const outcome = await api.survive(resource, wire, { silenceMs: 60 });
    expect(outcome).toMatchObject({ outcome: 'failed', reason: 'api-timeout' });
    expect(outcome.message).toMatch(/was silent for 0\.06 s/);
  });

  it.each(RESOURCES)(
    "that drips %s is left when the run's time is up, although it never is silent",
    async (resource) => {
      const aborting = new AbortController();
      let heard = 0;
      const wire = drips(head(TYPES[resource]), ' ', () => {
        heard += 1;
        if (heard === 30) aborting.abort();
      });
      const outcome = await api.survive(resource, wire, { signal: aborting.signal, silenceMs: 5_000 });
      expect(outcome).toMatchObject({ outcome: 'failed', reason: 'deadline' });
    },
  );
});
