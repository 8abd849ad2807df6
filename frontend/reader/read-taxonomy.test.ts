import { LATEST_PATH, snapshotPath, termsPath } from '../../contract/taxonomy';
import { type Held, LIMITS, taxonomyReader } from './read-taxonomy';
import { handClock } from './testing/hand-clock';
import { asSnapshot, revisionOf, termsOf } from './testing/made-up';
import { type Answer, misbehave, openSite, pointerAnswer, text } from './testing/site';

type Site = Awaited<ReturnType<typeof openSite>>;
let site: Site;
let hand: ReturnType<typeof handClock>;
let read: ReturnType<typeof taxonomyReader>;

beforeEach(async () => {
  site = await openSite();
  hand = handClock();
  read = taxonomyReader({ fetch, clock: hand.clock }, site.url);
});
afterEach(() => site.close());

const first = (held: Held | null = null) => read({ held, apiFirst: true });
const r = (revision: number) => revisionOf(revision);
const SNAPSHOT_LATEST = snapshotPath(LATEST_PATH);
const holds = (revision: number, source: string) => ({
  settled: true,
  held: { pointer: { revision }, source, terms: termsOf(revision) },
});

describe('a reader asks the API first', () => {
  test('and touches nothing else while it answers', async () => {
    site.api(r(4));
    site.snapshot(r(3));
    expect(await first()).toMatchObject({ ...holds(4, 'api'), api: 'answered', problems: [], announced: null });
    expect(site.asked).toEqual([LATEST_PATH, termsPath(4)]);
  });

  test('and asks only for the pointer again, by its ETag', async () => {
    site.api(r(4));
    const { held } = await first();
    hand.advance(60_000);
    const again = await first(held);
    expect(site.statuses).toEqual([200, 200, 304]);
    expect(again.held?.terms).toBe(held?.terms);
    expect(again.held?.confirmedAt).toBe(hand.clock.now());
  });

  test('unless the flag says otherwise: then the API is not asked at all', async () => {
    site.api(r(4));
    site.snapshot(r(3));
    expect(await read({ held: null, apiFirst: false })).toMatchObject({ ...holds(3, 'snapshot'), api: 'not-asked' });
    expect(site.asked).toEqual([SNAPSHOT_LATEST, snapshotPath(termsPath(3))]);
  });

  test('and believes the edge when that answered from the snapshot', async () => {
    site.answer(LATEST_PATH, pointerAnswer(asSnapshot(r(3)), 'snapshot'));
    site.answer(termsPath(3), text(r(3).body));
    expect(await first()).toMatchObject({ ...holds(3, 'snapshot'), api: 'unavailable', problems: [] });
    expect(site.asked).toEqual([LATEST_PATH, termsPath(3)]);
  });

  test('and knows a snapshot by what it adds, where no edge names the source', async () => {
    site.answer(LATEST_PATH, pointerAnswer(asSnapshot(r(3)), null));
    site.answer(termsPath(3), text(r(3).body));
    expect((await first()).held?.source).toBe('snapshot');
  });
});

describe('whatever the pointer does, a reader with a snapshot has terms', () => {
  const bad: [string, Answer, string][] = [
    ['answers 500', misbehave.status(500), 'status'],
    ['answers 404', misbehave.status(404), 'status'],
    ['answers 304 to a question without an ETag', misbehave.status(304), 'status'],
    ['answers HTML with 200', misbehave.html, 'pointer-not-json'],
    ['is cut', misbehave.cut(JSON.stringify(r(4).pointer)), 'cut'],
    ['ends early', text(JSON.stringify(r(4).pointer).slice(0, 90)), 'pointer-not-json'],
    ['drops the connection', (request) => request.socket.destroy(), 'unreachable'],
  ];
  test.each(bad)('it %s', async (_, answer, reason) => {
    site.answer(LATEST_PATH, answer);
    site.snapshot(r(3), asSnapshot(r(3)));
    const round = await first();
    expect(round).toMatchObject({ ...holds(3, 'snapshot'), api: 'unavailable' });
    expect(round.problems.map((problem) => problem.reason)).toEqual([reason]);
  });

  test.each([
    ['never answers', (asked: () => void) => misbehave.hang(asked)],
    ['stops in the middle', (asked: () => void) => misbehave.stall(JSON.stringify(r(4).pointer), asked)],
  ])('it %s: after its 4 s the snapshot is asked', async (_, wayOf) => {
    site.snapshot(r(3), asSnapshot(r(3)));
    const asked = new Promise<void>((then) => site.answer(LATEST_PATH, wayOf(then)));
    const round = first();
    await asked;
    expect(LIMITS.latest.total).toBe(4_000);
    hand.advance(3_999);
    expect(site.asked).toEqual([LATEST_PATH]);
    hand.advance(1);
    expect(await round).toMatchObject({ ...holds(3, 'snapshot'), problems: [{ reason: 'timeout' }] });
  });
});

describe('a pointer whose terms cannot be had is read again from the snapshot', () => {
  const bad: [string, Answer, string][] = [
    ['are cut', misbehave.cut(r(4).body), 'cut'],
    ['end early, without a trace in HTTP', misbehave.short(r(4).body), 'terms-cut'],
    ['are corrupt', misbehave.corrupt(r(4).body), 'terms-sha256'],
    ['are an HTML page with 200', misbehave.html, 'terms-cut'],
    ['answer 500', misbehave.status(500), 'status'],
    ['are not there yet', misbehave.status(404), 'status'],
    ['are those of the revision before', text(r(3).body), 'terms-other-revision'],
  ];
  test.each(bad)('they %s, and the snapshot has the same revision', async (_, answer, reason) => {
    site.api(r(4));
    site.answer(termsPath(4), answer);
    site.snapshot(r(4), asSnapshot(r(4)));
    const round = await first();
    expect(round).toMatchObject({ ...holds(4, 'snapshot'), api: 'answered', announced: null });
    expect(round.problems.map((problem) => problem.reason)).toEqual([reason]);
  });

  test.each(bad)(
    'they %s, and the snapshot is a revision behind: all of that one, and it is said',
    async (_, answer) => {
      site.api(r(4));
      site.answer(termsPath(4), answer);
      site.snapshot(r(3), asSnapshot(r(3)));
      expect(await first()).toMatchObject({ ...holds(3, 'snapshot'), announced: 4 });
    },
  );

  test.each(bad)('they %s, and this reader holds the revision before: it keeps it', async (_, answer) => {
    site.api(r(3));
    const { held } = await first();
    site.api(r(4));
    site.answer(termsPath(4), answer);
    site.snapshot(r(2), asSnapshot(r(2)));
    const round = await first(held);
    expect(round).toMatchObject({ ...holds(3, 'api'), announced: 4 });
    expect(round.held).toBe(held);
  });

  test('they fall silent: after 4 s without a byte the snapshot is asked', async () => {
    site.api(r(4));
    site.snapshot(r(4), asSnapshot(r(4)));
    const asked = new Promise<void>((then) => site.answer(termsPath(4), misbehave.stall(r(4).body, then)));
    const round = first();
    await asked;
    hand.advance(LIMITS.terms.stall);
    expect(await round).toMatchObject({ ...holds(4, 'snapshot'), problems: [{ reason: 'timeout' }] });
  });

  test('a cache that may hold the broken body is passed by the next time', async () => {
    const modes: (string | undefined)[] = [];
    const noting: typeof fetch = (url, init) => {
      if (String(url).endsWith(termsPath(4))) modes.push(init?.cache);
      return fetch(url, init);
    };
    read = taxonomyReader({ fetch: noting, clock: hand.clock }, site.url);
    site.api(r(4));
    site.answer(termsPath(4), misbehave.corrupt(r(4).body));
    await first();
    site.api(r(4));
    expect(await first()).toMatchObject(holds(4, 'api'));
    expect(modes).toEqual([undefined, 'reload']);
  });
});

describe('a reader goes back only when a person said so', () => {
  const restored = { from: 4, at: '2026-01-01T00:00:00Z', reason: 'Fruit was missing.' };

  test('an API that goes back alone is not followed', async () => {
    site.api(r(4));
    const { held } = await first();
    site.api(r(3));
    site.snapshot(r(3), asSnapshot(r(3)));
    const round = await first(held);
    expect(round).toMatchObject({ ...holds(4, 'api'), problems: [{ reason: 'older' }, { reason: 'older' }] });
  });

  test('an API that republishes a revision is not followed, and the snapshot is asked for what is newer', async () => {
    site.api(r(4));
    site.snapshot(r(4));
    const { held } = await first();
    site.api(revisionOf(4, termsOf(9)));
    expect(await first(held)).toMatchObject({ ...holds(4, 'snapshot'), problems: [{ reason: 'republished' }] });
    site.snapshot(r(5));
    expect(await first(held)).toMatchObject(holds(5, 'snapshot'));
  });

  test('a restore record is followed, and what it withdrew is not taken from the API again', async () => {
    site.api(r(4));
    const { held } = await first();
    site.api(r(3));
    site.snapshot(r(3), asSnapshot(r(3), { restored }));
    const back = await first(held);
    expect(back).toMatchObject({ ...holds(3, 'snapshot'), held: { wentBackFrom: 4, withdrawnUpTo: 4 } });
    site.api(r(4));
    expect(await first(back.held)).toMatchObject(holds(3, 'snapshot'));
    site.api(r(5));
    expect(await first(back.held)).toMatchObject({ ...holds(5, 'api'), held: { wentBackFrom: null } });
  });

  test('a restore that is lifted is followed too, while the API names what was withdrawn', async () => {
    site.api(r(4));
    const { held } = await first();
    site.api(r(3));
    site.snapshot(r(3), asSnapshot(r(3), { restored }));
    const back = await first(held);
    site.api(r(4));
    site.snapshot(r(4));
    expect(await first(back.held)).toMatchObject({ ...holds(4, 'snapshot'), held: { withdrawnUpTo: null } });
  });
});

describe('a reader that has terms keeps them when everything fails', () => {
  test('and says that this round settled nothing', async () => {
    site.api(r(4));
    const { held } = await first();
    site.clear();
    const round = await first(held);
    expect(round).toMatchObject({ settled: false, api: 'unavailable' });
    expect(round.held).toBe(held);
  });

  test('one that has none says so, with everything that went wrong', async () => {
    const round = await first();
    expect(round).toMatchObject({ held: null, settled: false });
    expect(round.problems).toHaveLength(2);
  });

  test('a server that asks for patience is heard, the longest wish counts', async () => {
    site.answer(LATEST_PATH, misbehave.status(503, { 'retry-after': '30' }));
    site.answer(SNAPSHOT_LATEST, misbehave.status(503, { 'retry-after': '120' }));
    expect((await first()).retryAfterSeconds).toBe(120);
  });
});
