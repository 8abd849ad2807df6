import { receive, retryAfterSeconds } from './receive';
import { handClock } from './testing/hand-clock';

const now = Date.parse('2026-01-01T00:00:00Z');

describe('Retry-After is understood in both of its forms', () => {
  test.each([
    [null, null],
    ['0', 0],
    [' 120 ', 120],
    ['Thu, 01 Jan 2026 00:01:30 GMT', 90],
    ['Wed, 31 Dec 2025 00:00:00 GMT', 0],
    ['soon', null],
    ['-5', null],
  ])('%s', (header, expected) => expect(retryAfterSeconds(header, now)).toBe(expected));
});

/** Receives a body whose pieces take so many milliseconds each, once they are asked for. */
async function receiveSlowly(gaps: readonly number[], total: number) {
  const hand = handClock(now);
  const fetch = async (_: unknown, init?: RequestInit) => {
    let sent = 0;
    const body = new ReadableStream(
      {
        start: (stream) => init?.signal?.addEventListener('abort', () => stream.error(init.signal?.reason)),
        pull(stream) {
          const gap = gaps[sent];
          if (gap === undefined) return stream.close();
          sent += 1;
          hand.advance(gap);
          if (!init?.signal?.aborted) stream.enqueue(new TextEncoder().encode(`${sent}`));
        },
      },
      { highWaterMark: 0 },
    );
    return new Response(body);
  };
  const received = await receive({ fetch, clock: hand.clock }, '/slow', { total, stall: 4_000 });
  const outcome = received.ok ? new TextDecoder().decode(received.value.bytes) : received.refusal.reason;
  return { outcome, stillWaiting: hand.nextIn() !== null };
}

describe('an answer may be slow, but it may neither fall silent nor go on for ever', () => {
  test.each([
    ['pieces within the limit of silence', [3_000, 3_000, 3_000, 3_000], 60_000, '1234'],
    ['a longer silence at the beginning', [5_000, 1_000], 60_000, 'timeout'],
    ['a longer silence later', [3_000, 3_000, 5_000, 1_000], 60_000, 'timeout'],
    ['pieces in time, but too many of them', [3_000, 3_000, 3_000, 3_000], 10_000, 'timeout'],
  ])('%s', async (_, gaps, total, outcome) => {
    expect(await receiveSlowly(gaps, total)).toEqual({ outcome, stillWaiting: false });
  });
});
