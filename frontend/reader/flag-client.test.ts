import { FLAGS_PATH } from '../../contract/flags';
import { FLAG_LIMITS, flagClient, type Store, safely } from './flag-client';
import { handClock } from './testing/hand-clock';
import { misbehave, openSite, text } from './testing/site';

const off = JSON.stringify({
  version: 1,
  tier: 'prod',
  state: 'rolled-out',
  configuration: '2',
  publishedAt: '2026-01-01T00:00:00Z',
  flags: { 'taxonomy-api-first': { enabled: false, percent: 100 } },
});

let site: Awaited<ReturnType<typeof openSite>>;
let hand: ReturnType<typeof handClock>;
let store: Store;
const open = () => flagClient({ fetch, clock: hand.clock }, store, site.url);

beforeEach(async () => {
  site = await openSite();
  hand = handClock();
  const kept = new Map<string, string>();
  store = { get: (key) => kept.get(key) ?? null, set: (key, value) => kept.set(key, value) };
});
afterEach(() => site.close());

describe('flags never stop a page', () => {
  test('before anything is fetched the baked values are in force', () => {
    expect(open().isOn('taxonomy-api-first')).toBe(true);
    expect(open().inForce()).toMatchObject({ trust: 'baked', tier: null });
  });

  test('what was fetched is in force at once, and still after a reload without a network', async () => {
    site.answer(FLAGS_PATH, text(off));
    const client = open();
    await client.refresh();
    expect(client.inForce()).toMatchObject({ trust: 'fetched', tier: 'prod' });
    const reloaded = open();
    expect(reloaded.inForce().trust).toBe('last-known-good');
    expect(reloaded.isOn('taxonomy-api-first')).toBe(false);
  });

  test.each([
    ['500', misbehave.status(500)],
    ['HTML with 200', misbehave.html],
    ['a cut body', misbehave.cut(off)],
    ['a short body', text(off.slice(0, -9))],
  ])('%s neither counts nor replaces what is kept', async (_, answer) => {
    site.answer(FLAGS_PATH, text(off));
    await open().refresh();
    site.answer(FLAGS_PATH, answer);
    const client = open();
    await client.refresh();
    expect(client.inForce()).toMatchObject({ trust: 'last-known-good', tier: 'prod' });
  });

  test('a server that never answers holds the page up no longer than its limit', async () => {
    const client = open();
    const asked = new Promise<void>((then) => site.answer(FLAGS_PATH, misbehave.hang(then)));
    const refreshed = client.refresh();
    await asked;
    hand.advance(FLAG_LIMITS.total);
    await refreshed;
    expect(client.inForce().trust).toBe('baked');
  });

  test('a spoiled copy in the browser is passed over', () => {
    store.set('tierline.flags', '{"version":');
    expect(open().inForce().trust).toBe('baked');
  });

  test('a browser that forbids storage still has flags, as long as the page lives', async () => {
    store = safely(() => {
      throw new Error('forbidden');
    });
    site.answer(FLAGS_PATH, text(off));
    const client = open();
    await client.refresh();
    expect(client.isOn('taxonomy-api-first')).toBe(false);
    expect(store.get('tierline.reader')).toBe(store.get('tierline.reader'));
    expect(store.get('tierline.reader')).not.toBeNull();
  });
});
