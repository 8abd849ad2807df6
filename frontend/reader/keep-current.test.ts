import { afterRound, type Current, keepCurrent, NOTHING_YET } from './keep-current';
import type { Held, Round } from './read-taxonomy';
import { handClock } from './testing/hand-clock';
import { asSnapshot, revisionOf, termsOf } from './testing/made-up';

const held = (revision: number): Held => ({
  pointer: asSnapshot(revisionOf(revision)),
  terms: termsOf(revision),
  source: 'api',
  confirmedAt: 0,
  withdrawnUpTo: null,
  wentBackFrom: null,
});
const round = (more: Partial<Round> = {}): Round => ({
  held: held(3),
  settled: true,
  api: 'answered',
  announced: null,
  problems: [],
  retryAfterSeconds: null,
  ...more,
});

describe('a page knows since when it has had no news', () => {
  test('from the first failure until the next success', () => {
    const well = afterRound(NOTHING_YET, round(), 10);
    const failed = afterRound(well, round({ settled: false }), 20);
    const still = afterRound(failed, round({ settled: false }), 30);
    expect([well, failed, still].map((current) => current.failingSince)).toEqual([null, 20, 20]);
    expect(afterRound(still, round(), 40).failingSince).toBeNull();
  });
});

/** A page whose rounds a test finishes one by one. */
function open(rounds: (Round | Error)[]) {
  const hand = handClock();
  let hidden = false;
  let changed = () => {};
  let asked = 0;
  const seen: Current[] = [];
  const kept = keepCurrent({
    async read() {
      const next = rounds[asked++] ?? round();
      if (next instanceof Error) throw next;
      return next;
    },
    clock: hand.clock,
    visibility: {
      hidden: () => hidden,
      onChange(then) {
        changed = then;
        return () => {
          changed = () => {};
        };
      },
    },
    random: () => 0.5,
    onChange: (current) => seen.push(current),
  });
  return {
    hand,
    seen,
    kept,
    asked: () => asked,
    settle: () => new Promise<void>((then) => setImmediate(then)),
    look(at: boolean) {
      hidden = !at;
      changed();
    },
  };
}

describe('a page stays current', () => {
  test('it asks at once, and again after a minute', async () => {
    const page = open([]);
    await page.settle();
    expect(page.seen).toHaveLength(1);
    page.hand.advance(59_999);
    expect(page.asked()).toBe(1);
    page.hand.advance(1);
    await page.settle();
    expect(page.seen).toHaveLength(2);
  });

  test('it asks less often while all fails, and as before once it recovers', async () => {
    const page = open([round({ settled: false }), round({ settled: false }), round()]);
    const waits: (number | null)[] = [];
    for (let n = 0; n < 3; n += 1) {
      await page.settle();
      waits.push(page.hand.nextIn());
      page.hand.advance(page.hand.nextIn() ?? 0);
    }
    expect(waits).toEqual([120_000, 240_000, 60_000]);
  });

  test('it keeps what it holds and goes on asking when reading itself breaks', async () => {
    const page = open([round(), new Error('no WebCrypto')]);
    await page.settle();
    page.hand.advance(60_000);
    await page.settle();
    expect(page.seen.at(-1)).toMatchObject({ held: held(3), round: { problems: [{ reason: 'reader-broke' }] } });
    expect(page.seen.at(-1)?.failingSince).not.toBeNull();
    expect(page.hand.nextIn()).toBe(120_000);
  });

  test('it waits as long as a server asked', async () => {
    const page = open([round({ retryAfterSeconds: 300 })]);
    await page.settle();
    expect(page.hand.nextIn()).toBe(300_000);
  });

  test('it asks nothing while nobody looks, and at once when a round fell due meanwhile', async () => {
    const page = open([]);
    await page.settle();
    page.look(false);
    expect(page.hand.nextIn()).toBeNull();
    page.hand.advance(600_000);
    page.look(true);
    expect(page.hand.nextIn()).toBe(0);
    page.hand.advance(0);
    await page.settle();
    expect(page.asked()).toBe(2);
  });

  test('looked at again before that, it keeps its time', async () => {
    const page = open([]);
    await page.settle();
    page.look(false);
    page.hand.advance(20_000);
    page.look(true);
    expect(page.hand.nextIn()).toBe(40_000);
  });

  test('asked by hand it asks at once, but never twice at the same time', async () => {
    const page = open([]);
    page.kept.refresh();
    expect(page.asked()).toBe(1);
    await page.settle();
    page.kept.refresh();
    expect(page.asked()).toBe(2);
  });

  test('stopped, it is silent', async () => {
    const page = open([]);
    page.kept.stop();
    await page.settle();
    expect(page.seen).toEqual([]);
    expect(page.hand.nextIn()).toBeNull();
  });
});
