import { once } from 'node:events';
import type { Pace } from './pace';
import { within } from './within';

/** Time that is up when the test says so. */
function testPace() {
  const up = new EventTarget();
  const pace: Pace = {
    now: () => 0,
    wait: (_, signal) =>
      new Promise((resolve, reject) => {
        up.addEventListener('up', () => resolve());
        signal?.addEventListener('abort', () => reject(signal.reason));
      }),
  };
  return { pace, timeIsUp: () => up.dispatchEvent(new Event('up')) };
}

const forEver = async (signal: AbortSignal): Promise<string> => {
  await once(signal, 'abort');
  throw signal.reason;
};

describe('work within a limit of time', () => {
  it('answers when it is done in time', async () => {
    expect(await within(async () => 'done', { limitMs: 1, pace: testPace().pace })).toBe('done');
  });

  it('fails as it fails', async () => {
    const failing = within(() => Promise.reject(new Error('denied')), { limitMs: 1, pace: testPace().pace });
    await expect(failing).rejects.toThrow('denied');
  });

  it('is told to stop when the time is up, and not waited for', async () => {
    const { pace, timeIsUp } = testPace();
    let told: AbortSignal | undefined;
    const answer = within(
      (signal) => {
        told = signal;
        return new Promise<string>(() => {});
      },
      { limitMs: 1, pace },
    );
    timeIsUp();
    expect(await answer).toBeNull();
    expect(told?.aborted).toBe(true);
  });

  it('is interrupted by its caller', async () => {
    const caller = new AbortController();
    const answer = within(forEver, { limitMs: 1, pace: testPace().pace, signal: caller.signal });
    caller.abort(new Error('Ctrl-C'));
    await expect(answer).rejects.toThrow('Ctrl-C');
  });
});
