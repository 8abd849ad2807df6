import { OvertakenError } from './pointer';
import { switchReaders } from './switch-readers';
import { startKeyValueServer } from './testing/key-value-server';

let server: Awaited<ReturnType<typeof startKeyValueServer>>;
afterEach(() => server.close());

const verified = async () => {};
const broken = async () => {
  throw new Error('https://site/ answered 503 after 90 s.');
};

describe('readers are switched', () => {
  it('from one release to another, and the breaker that the on-call set stays', async () => {
    server = await startKeyValueServer({ release: 'old', mode: 'snapshot' });
    await switchReaders({ store: server.store, previous: 'old', release: 'new', verify: verified });
    expect(server.values()).toEqual({ release: 'new', mode: 'snapshot' });
  });

  it('for the first time, with the mode seeded', async () => {
    server = await startKeyValueServer({});
    await switchReaders({ store: server.store, previous: null, release: 'new', verify: verified });
    expect(server.values()).toEqual({ release: 'new', mode: 'auto' });
  });

  it('also when the breaker is set at that very moment', async () => {
    server = await startKeyValueServer({ release: 'old', mode: 'auto' });
    server.overtake({ mode: 'snapshot' });
    await switchReaders({ store: server.store, previous: 'old', release: 'new', verify: verified });
    expect(server.values()).toEqual({ release: 'new', mode: 'snapshot' });
  });

  it('to the release that they have: nothing is written', async () => {
    server = await startKeyValueServer({ release: 'new', mode: 'auto' });
    server.overtake({ written: 'yes' });
    await switchReaders({ store: server.store, previous: 'new', release: 'new', verify: verified });
    expect(server.values()).toEqual({ release: 'new', mode: 'auto' });
  });
});

describe('a release that readers cannot read is taken back', () => {
  it('to the one before', async () => {
    server = await startKeyValueServer({ release: 'old', mode: 'auto' });
    const done = switchReaders({ store: server.store, previous: 'old', release: 'new', verify: broken });
    await expect(done).rejects.toThrow('answered 503 after 90 s. Readers were switched back to release old.');
    expect(server.values()).toEqual({ release: 'old', mode: 'auto' });
  });

  it('to none, when it was the first', async () => {
    server = await startKeyValueServer({});
    const done = switchReaders({ store: server.store, previous: null, release: 'new', verify: broken });
    await expect(done).rejects.toThrow('Readers were switched back to no release, as before.');
    expect(server.values()).toEqual({ mode: 'auto' });
  });

  it('also by an interrupt, which does not stop the way back', async () => {
    server = await startKeyValueServer({ release: 'old', mode: 'auto' });
    const interrupt = new AbortController();
    const verify = async () => {
      interrupt.abort();
      interrupt.signal.throwIfAborted();
    };
    const store = { ...server.store, signal: interrupt.signal };
    const done = switchReaders({ store, previous: 'old', release: 'new', verify });
    await expect(done).rejects.toThrow('Interrupted. Readers were switched back to release old.');
    expect(server.values()).toEqual({ release: 'old', mode: 'auto' });
  });

  it('but not when readers had it before', async () => {
    server = await startKeyValueServer({ release: 'new', mode: 'auto' });
    const done = switchReaders({ store: server.store, previous: 'new', release: 'new', verify: broken });
    await expect(done).rejects.toThrow('Readers had release new before, and keep it.');
    expect(server.values()).toEqual({ release: 'new', mode: 'auto' });
  });
});

describe("somebody else's release stays", () => {
  it('when they switched before us', async () => {
    server = await startKeyValueServer({ release: 'theirs', mode: 'auto' });
    const done = switchReaders({ store: server.store, previous: 'old', release: 'new', verify: verified });
    await expect(done).rejects.toThrow(OvertakenError);
    expect(server.values()).toEqual({ release: 'theirs', mode: 'auto' });
  });

  it('when they switched at the same moment', async () => {
    server = await startKeyValueServer({ release: 'old', mode: 'auto' });
    server.overtake({ release: 'theirs' });
    const done = switchReaders({ store: server.store, previous: 'old', release: 'new', verify: verified });
    await expect(done).rejects.toThrow('Readers were switched to theirs meanwhile, expected old still');
    expect(server.values()).toEqual({ release: 'theirs', mode: 'auto' });
  });

  it('when they switched while we were reading, and we found a fault', async () => {
    server = await startKeyValueServer({ release: 'old', mode: 'auto' });
    const verify = async () => {
      await switchReaders({ store: server.store, previous: 'new', release: 'theirs', verify: verified });
      return broken();
    };
    const done = switchReaders({ store: server.store, previous: 'old', release: 'new', verify });
    await expect(done).rejects.toThrow(/^https:.*answered 503 after 90 s\. Readers were switched to theirs meanwhile/);
    expect(server.values()).toEqual({ release: 'theirs', mode: 'auto' });
  });
});
