import { createHash } from 'node:crypto';
import { CONTRACT_HEADER, LATEST_PATH, type Pointer, type Term, termsPath } from '../../../contract/taxonomy';
import { type RunningApi, startApi } from '../api';
import { controlApi, readApi } from '../control';
import { ask } from '../http-client';
import { FAULT_KINDS, type FaultInput } from './table';

let api: RunningApi;
const healthy = { latest: '', terms: '' };

beforeAll(async () => {
  api = await startApi({ taxonomy: 'food', tier: 'dev' });
  healthy.latest = (await ask(api.url + LATEST_PATH)).text;
  healthy.terms = (await ask(api.url + termsPath(3))).text;
});
afterEach(() => controlApi(api.url, { fault: null, latest: 3 }));
afterAll(() => api.close());

const latest = () => ask(api.url + LATEST_PATH);
const terms = (headers = {}) => ask(api.url + termsPath(3), { headers });
const show = (fault: FaultInput) => controlApi(api.url, { fault });
const bothHealthy = async () => (await latest()).text === healthy.latest && (await terms()).text === healthy.terms;

/** What a careful reader concludes from the two resources alone. */
async function reading() {
  const pointer = JSON.parse((await latest()).text) as Pointer;
  const { text } = await terms();
  const lines = text.trimEnd().split('\n');
  const trailer = lines.pop() ?? '{}';
  const sha256 = createHash('sha256')
    .update(text.slice(0, text.lastIndexOf(trailer)))
    .digest('hex');
  const read = lines.slice(1).map((line) => JSON.parse(line) as Term);
  return { pointer, header: JSON.parse(lines[0] ?? '{}'), trailer: JSON.parse(trailer), sha256, terms: read };
}

describe('answers that come late, broken or never', () => {
  const asked = async (url: string) => (await readApi(url)).requests[LATEST_PATH] ?? 0;

  /** Returns when a further question has reached the API, which can be seen only by asking it. */
  async function arrived(url: string, before: number): Promise<void> {
    for (let tries = 0; tries < 1000; tries++) if ((await asked(url)) > before) return;
    throw new Error('The question never arrived.');
  }

  test('slow: the answer is whole when it comes', async () => {
    await show({ kind: 'slow', ms: 1 });
    expect(await latest()).toMatchObject({ status: 200, text: healthy.latest });
  });

  test.each<FaultInput>([
    { kind: 'hang', only: 'latest' },
    { kind: 'slow', ms: 600_000, only: 'latest' },
  ])('$kind: the question has arrived, and others are answered before it', async (fault) => {
    await show(fault);
    const before = await asked(api.url);
    const given = new AbortController();
    let answered = false;
    const answer = ask(api.url + LATEST_PATH, { signal: given.signal }).finally(() => {
      answered = true;
    });
    const outcome = expect(answer).rejects.toThrow('aborted');
    await arrived(api.url, before);
    expect((await terms()).text).toBe(healthy.terms);
    expect(answered).toBe(false);
    given.abort();
    await outcome;
  });

  test('hang: closing the API ends what hangs', async () => {
    const other = await startApi({ taxonomy: 'food', tier: 'dev' });
    try {
      await controlApi(other.url, { fault: { kind: 'hang' } });
      const outcome = ask(other.url + LATEST_PATH).catch((error: Error) => error.message);
      await arrived(other.url, 0);
      await other.close();
      expect(await outcome).toBe('socket hang up');
    } finally {
      await other.close().catch(() => undefined);
    }
  });

  test.each([{}, { 'accept-encoding': 'gzip' }])('cut: the connection breaks in the body (%j)', async (headers) => {
    const { raw } = await terms(headers);
    await show({ kind: 'cut' });
    const reply = await terms(headers);
    expect(reply).toMatchObject({ status: 200, complete: false });
    expect(reply.headers['content-length']).toBe(String(raw.length));
    expect(reply.raw.equals(raw.subarray(0, Math.floor(raw.length / 2)))).toBe(true);
  });

  test('cut at 0: the header comes and nothing else', async () => {
    await show({ kind: 'cut', at: 0 });
    expect(await terms()).toMatchObject({ status: 200, complete: false, text: '' });
  });

  test.each([429, 500, 503])('status %i with a problem document', async (status) => {
    await show({ kind: 'status', status });
    const reply = await latest();
    expect(reply.status).toBe(status);
    expect(JSON.parse(reply.text)).toMatchObject({ status, title: expect.not.stringContaining('Unknown') });
  });
});

describe('bodies that HTTP finds complete', () => {
  test.each([{}, { 'accept-encoding': 'gzip' }])(
    'shorten: too short, with a right content-length (%j)',
    async (headers) => {
      await show({ kind: 'shorten', to: 0.25 });
      const reply = await terms(headers);
      expect(reply).toMatchObject({ status: 200, complete: true });
      expect(reply.headers['content-length']).toBe(String(reply.raw.length));
      const whole = Buffer.from(healthy.terms);
      expect(reply.text).toBe(whole.subarray(0, Math.floor(whole.length / 4)).toString());
    },
  );

  test('corrupt: one byte of the terms, found only by the checksum', async () => {
    await show({ kind: 'corrupt' });
    const { text } = await terms();
    expect([...text].filter((letter, i) => letter !== healthy.terms[i])).toHaveLength(1);
    const { header, trailer, pointer, sha256, terms: read } = await reading();
    expect(header.count).toBe(read.length);
    expect(trailer.sha256).toBe(JSON.parse(healthy.latest).sha256);
    expect(sha256).not.toBe(trailer.sha256);
    expect(pointer.revision).toBe(3);
  });

  test('corrupt: one digit of the pointer', async () => {
    await show({ kind: 'corrupt', only: 'latest' });
    const { pointer, trailer } = await reading();
    expect(pointer).toEqual({ ...JSON.parse(healthy.latest), sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(pointer.sha256).not.toBe(trailer.sha256);
  });
});

describe('a taxonomy that was written wrongly, with a right checksum', () => {
  const children = (read: readonly Term[]) => new Map(read.map((term) => [term.id, term]));
  test.each<[FaultInput['kind'], (read: readonly Term[]) => unknown, unknown]>([
    ['double', (read) => read.length - children(read).size, 1],
    ['orphan', (read) => read.flatMap((t) => t.parentIds).filter((id) => !children(read).has(id)), ['n99999999']],
    ['cycle', (read) => read.filter((t) => t.parentIds.length === 0), []],
    ['shrink', (read) => read.length > 1400, false],
    ['republish', (read) => read.filter((t) => t.labels['en']?.endsWith(' (new)')).length, 1],
  ])('%s', async (kind, finding, found) => {
    expect(finding((await reading()).terms)).not.toEqual(found);
    await show({ kind } as FaultInput);
    const { pointer, header, trailer, sha256, terms: read } = await reading();
    expect(finding(read)).toEqual(found);
    expect([pointer.count, header.count, trailer.count]).toEqual([read.length, read.length, read.length]);
    expect([pointer.sha256, trailer.sha256]).toEqual([sha256, sha256]);
    expect(pointer.sha256).not.toBe(JSON.parse(healthy.latest).sha256);
  });

  test('older revisions stay as they were published', async () => {
    const before = (await ask(api.url + termsPath(2))).text;
    await show({ kind: 'double' });
    expect((await ask(api.url + termsPath(2))).text).toBe(before);
  });

  test('with only terms, the pointer says something else', async () => {
    await show({ kind: 'double', only: 'terms' });
    const { pointer, trailer, sha256 } = await reading();
    expect(trailer.sha256).toBe(sha256);
    expect(pointer.sha256).not.toBe(sha256);
  });
});

describe('a server that does not keep its word', () => {
  test('back: the pointer names a lower revision, while the higher can still be had', async () => {
    await show({ kind: 'back' });
    expect(JSON.parse((await latest()).text).revision).toBe(2);
    await show({ kind: 'back', to: 1 });
    expect(JSON.parse((await latest()).text).revision).toBe(1);
    expect((await terms()).text).toBe(healthy.terms);
  });

  test('ignore-if-none-match: everything is sent again', async () => {
    const { etag = '' } = (await terms()).headers;
    expect((await terms({ 'if-none-match': etag })).status).toBe(304);
    await show({ kind: 'ignore-if-none-match' });
    expect(await terms({ 'if-none-match': etag })).toMatchObject({ status: 200, text: healthy.terms });
  });

  test('contract: another version in the header, or none', async () => {
    await show({ kind: 'contract' });
    expect((await latest()).headers[CONTRACT_HEADER]).toBe('9.0');
    await show({ kind: 'contract', version: null });
    expect((await latest()).headers[CONTRACT_HEADER]).toBeUndefined();
  });
});

describe('a fault stays where it was put', () => {
  test('only latest, only terms', async () => {
    await show({ kind: 'status', status: 500, only: 'latest' });
    expect([(await latest()).status, (await terms()).status]).toEqual([500, 200]);
    await show({ kind: 'status', status: 500, only: 'terms' });
    expect([(await latest()).status, (await terms()).status]).toEqual([200, 500]);
  });

  test('other paths stay healthy, and so does the control endpoint', async () => {
    await show({ kind: 'status', status: 500 });
    expect((await ask(`${api.url}/elsewhere`)).status).toBe(404);
    expect((await readApi(api.url)).fault).toEqual({ kind: 'status', status: 500 });
  });

  test('null heals', async () => {
    await show({ kind: 'corrupt' });
    expect(await bothHealthy()).toBe(false);
    await controlApi(api.url, { fault: null });
    expect(await bothHealthy()).toBe(true);
  });

  test('what is absent stays', async () => {
    await controlApi(api.url, { fault: { kind: 'hang' }, latest: 1 });
    expect(await controlApi(api.url, { latest: 2 })).toMatchObject({ fault: { kind: 'hang' }, latest: 2 });
    expect(await controlApi(api.url, { fault: null })).toMatchObject({ fault: null, latest: 2 });
  });
});

describe('bad control input is refused, and names its field', () => {
  const put = (body: string) => ask(`${api.url}/_control`, { method: 'PUT', body });

  test.each([
    ['fault.kind', '{"fault":{"kind":"explode"}}', FAULT_KINDS.join(', ')],
    ['fault.kind', '{"fault":{}}', FAULT_KINDS.join(', ')],
    ['fault.ms', '{"fault":{"kind":"slow"}}', 'number'],
    ['fault.ms', '{"fault":{"kind":"slow","ms":-1}}', '1'],
    ['fault.status', '{"fault":{"kind":"status","status":200}}', '400'],
    ['fault.at', '{"fault":{"kind":"cut","at":1}}', '0.999'],
    ['fault.only', '{"fault":{"kind":"hang","only":"all"}}', 'latest'],
    ['fault.only', '{"fault":{"kind":"back","only":"terms"}}', 'latest'],
    ['fault.often', '{"fault":{"kind":"hang","often":2}}', 'no such setting'],
    ['fault', '{"fault":"hang"}', 'object'],
    ['latest', '{"latest":4}', '3'],
    ['latest', '{"latest":0}', '1'],
    ['latest', '{"latest":"2"}', 'number'],
    ['lates', '{"lates":2}', 'no such setting'],
    ['body', '{"latest":', 'JSON object'],
    ['body', '[]', 'object'],
    ['body', '', 'JSON object'],
  ])('%s in %s', async (field, body, expected) => {
    const before = await readApi(api.url);
    const reply = await put(body);
    expect(reply.status).toBe(400);
    expect(reply.headers['content-type']).toBe('application/problem+json');
    const { detail, errors } = JSON.parse(reply.text);
    expect(errors).toEqual([{ field, detail: expect.stringContaining(expected) }]);
    expect(detail).toContain(field);
    expect(await readApi(api.url)).toEqual(before);
  });

  test('other methods are refused', async () => {
    expect((await ask(`${api.url}/_control`, { method: 'POST' })).status).toBe(405);
  });

  test('the client says what was wrong', async () => {
    await expect(controlApi(api.url, { latest: 9 })).rejects.toThrow(/answered 400: .*latest/);
  });
});
