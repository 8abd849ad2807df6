import { LATEST_PATH, termsPath } from '../../contract/taxonomy';
import { type RunningApi, startApi } from './api';
import { controlApi, readApi } from './control';
import { ask } from './http-client';

let api: RunningApi;
beforeAll(async () => {
  api = await startApi({ taxonomy: 'food', tier: 'dev' });
});
beforeEach(() => controlApi(api.url, { key: { header: 'x-api-key', accepts: ['the-first', 'the-second'] } }));
afterAll(() => api.close());

const statusOf = async (headers: Record<string, string>, path = LATEST_PATH) =>
  (await ask(api.url + path, { headers })).status;

describe('an API that wants a key', () => {
  it.each([LATEST_PATH, termsPath(3), '/elsewhere'])('refuses whoever brings none: %s', async (path) => {
    const { status, headers, text } = await ask(api.url + path);
    expect([status, headers['www-authenticate'], headers['cache-control']]).toEqual([
      401,
      'Key header="x-api-key"',
      'no-store',
    ]);
    expect(JSON.parse(text)).toMatchObject({ status: 401, detail: expect.stringContaining('There is no x-api-key') });
  });

  it('takes each of its keys, in that header, and no other, and says none back', async () => {
    expect(await statusOf({ 'x-api-key': 'the-first' })).toBe(200);
    expect(await statusOf({ 'X-API-KEY': 'the-second' }, termsPath(3))).toBe(200);
    expect(await statusOf({ authorization: 'the-first' })).toBe(401);
    const { status, text } = await ask(api.url + LATEST_PATH, { headers: { 'x-api-key': 'another' } });
    expect([status, text.includes('another'), text.includes('the-first')]).toEqual([401, false, false]);
  });

  it('forgets one that has ended, and wants none any more when it is told so', async () => {
    await controlApi(api.url, { key: { header: 'x-api-key', accepts: ['the-second'] } });
    expect(await statusOf({ 'x-api-key': 'the-first' })).toBe(401);
    expect(JSON.stringify(await readApi(api.url))).not.toContain('the-second');
    await controlApi(api.url, { key: null });
    expect(await statusOf({})).toBe(200);
  });

  it('is told in words of a control input that it cannot use', async () => {
    const key = { header: 'X Key', accepts: [] };
    await expect(controlApi(api.url, { key })).rejects.toThrow(/key\.header: expected a header in lower case/);
  });
});
