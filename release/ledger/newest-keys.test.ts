import { outcomeKey, recordKey } from '../../contract/ledger';
import { startObjectServer } from '../testing/object-server';
import { keysSince, newestKeys } from './newest-keys';

const NOW = new Date('2026-11-20T12:00:00Z');
const DAY = 86_400_000;
let server: Awaited<ReturnType<typeof startObjectServer>>;
beforeEach(async () => {
  server = await startObjectServer();
});
afterEach(() => server.close());

const put = (key: string) => server.objects.set(key, { body: Buffer.from('{}'), type: '', cache: '', written: NOW });
/** So many records, the first now and each a step before the other; with their outcomes. */
function fill(count: number, stepMs: number, from = NOW.getTime()): string[] {
  const keys = Array.from({ length: count }, (_, index) => {
    const at = new Date(from - index * stepMs).toISOString();
    return recordKey('deployments', at, `promotion-${String(count - index).padStart(8, '0')}`);
  });
  for (const key of keys) {
    put(key);
    put(outcomeKey(key));
  }
  return keys;
}
const newest = async (limit: number, before: Date | null = null) =>
  (await newestKeys(server.bucket, 'deployments', { limit, now: NOW, before })).map(({ key }) => key);

describe('the newest records of a ledger of any size are found without reading it', () => {
  it.each<[string, number, number, number]>([
    ['one every hour, for a year and more', 12_000, 3_600_000, 6],
    ['one a second, all of today', 12_000, 1_000, 12],
    ['one every three days, for a century', 12_000, 3 * DAY, 12],
    ['all in one second', 3_000, 0, 60],
  ])('%s', async (_, count, step, requests) => {
    const keys = fill(count, step);
    server.asked.lists = 0;
    expect(await newest(20)).toEqual(keys.slice(0, 20));
    expect(server.asked.lists).toBeLessThanOrEqual(requests);
    expect(server.asked.gets).toBe(0);
  });

  it('a busy day a year ago, and nothing since', async () => {
    const keys = fill(12_000, 1_000, NOW.getTime() - 365 * DAY);
    expect(await newest(50)).toEqual(keys.slice(0, 50));
    expect(server.asked.lists).toBeLessThanOrEqual(35);
  });

  it('a small ledger is one request, and an empty one too', async () => {
    expect(await newest(20)).toEqual([]);
    expect(server.asked.lists).toBe(1);
    const keys = fill(300, DAY);
    expect(await newest(20)).toEqual(keys.slice(0, 20));
    expect(server.asked.lists).toBe(2);
  });

  it('all of it, when all is asked for, each once', async () => {
    const keys = fill(5_000, 1_000_000);
    expect(await newest(10_000)).toEqual(keys);
  });

  it('page by page, each once', async () => {
    const keys = fill(1_500, 3_600_000);
    const found: string[] = [];
    let before: Date | null = null;
    for (;;) {
      const page = await newest(400, before);
      if (page.length === 0) break;
      found.push(...page);
      before = new Date(NOW.getTime() - (found.length - 1) * 3_600_000);
    }
    expect(found).toEqual(keys);
  });
});

describe('nothing that lies there is hidden', () => {
  it('records of a wrong clock, and keys that are none', async () => {
    const keys = fill(3_000, 3_600_000);
    const ahead = recordKey('deployments', '2031-01-01T00:00:00Z', 'promotion-0');
    for (const key of [ahead, 'deployments/zzz', 'deployments/!', 'deployments/x-done.json']) put(key);
    expect(await newest(4)).toEqual(['deployments/zzz', 'deployments/x-done.json', ahead, keys[0]]);
    expect((await newest(10_000)).at(-1)).toBe('deployments/!');
  });

  it('which records were finished is known from the listing', async () => {
    const [first = '', second = ''] = fill(2, 1_000);
    server.objects.delete(outcomeKey(first));
    const found = await newestKeys(server.bucket, 'deployments', { limit: 5, now: NOW });
    expect(found.map(({ key, finished }) => [key, finished])).toEqual([
      [first, false],
      [second, true],
    ]);
  });

  it('all since an instant', async () => {
    const keys = fill(3_000, 60_000);
    const since = await keysSince(server.bucket, 'deployments', new Date(NOW.getTime() - 1_200 * 60_000));
    expect(since.map(({ key }) => key)).toEqual(keys.slice(0, 1_201));
  });
});
