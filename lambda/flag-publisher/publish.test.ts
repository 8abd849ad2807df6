import { flagDocument } from '../../contract/flag-document';
import { FLAGS_KEY, type FlagValues, type PublishedFlags } from '../../contract/flags';
import { MemoryStore } from '../storage/memory-store';
import { StorageFailed } from '../storage/storage-failed';
import type { FlagSource } from './flag-source';
import { publishFlags } from './publish';
import { NotPublishable } from './wanted-flags';

const share = (percent: number): FlagValues => ({ 'taxonomy-api-first': { enabled: true, percent } });
const DEFAULTS = share(100);

/** AppConfig with versions 1, 2, …, each rolled out so far, serving one of them. */
class Rolled implements FlagSource {
  constructor(
    readonly versions: readonly (readonly [state: string, values: FlagValues])[],
    /** What a session gets: a version, other content, or nothing. */
    readonly serving: number | string | null,
  ) {}

  async deployments() {
    return this.versions.map(([state], at) => ({ number: at + 1, version: String(at + 1), state }));
  }

  async served() {
    if (typeof this.serving !== 'number') return this.serving;
    return JSON.stringify(this.versions[this.serving - 1]?.[1]);
  }

  async document(version: string) {
    return JSON.stringify(flagDocument(this.versions[Number(version) - 1]?.[1] ?? DEFAULTS));
  }
}

let store: MemoryStore;
let now: number;
beforeEach(() => {
  store = new MemoryStore();
  now = Date.parse('2026-11-01T12:00:00.000Z');
});

function publish(source: FlagSource) {
  now += 60_000;
  return publishFlags({ tier: 'dev', source, store, now: () => new Date(now) });
}

const file = (): PublishedFlags => JSON.parse(store.objects.get(FLAGS_KEY)?.bytes.toString() ?? 'null');
const nothing = new Rolled([], null);

describe('an empty account comes up without a hand', () => {
  it('with the defaults, marked as such', async () => {
    expect(await publish(nothing)).toMatchObject({ outcome: 'published', state: 'baseline', configuration: null });
    expect(file()).toEqual({
      version: 1,
      tier: 'dev',
      state: 'baseline',
      configuration: null,
      flags: DEFAULTS,
      publishedAt: '2026-11-01T12:01:00.000Z',
    });
    expect(store.objects.get(FLAGS_KEY)).toMatchObject({
      contentType: 'application/json',
      cacheControl: 'public, max-age=5',
    });
  });

  it.each([
    ['was rolled back', new Rolled([['ROLLED_BACK', share(5)]], null)],
    ['was taken back', new Rolled([['REVERTED', share(5)]], null)],
    ['has not reached us yet', new Rolled([['DEPLOYING', share(5)]], null)],
  ])('also when the first roll-out %s', async (_, source) => {
    expect(await publish(source)).toMatchObject({ outcome: 'published', state: 'baseline' });
    expect(file().flags).toEqual(DEFAULTS);
  });
});

describe('what is rolled out is what the browser reads', () => {
  it('from the first roll-out on', async () => {
    await publish(nothing);
    const outcome = await publish(new Rolled([['COMPLETE', share(20)]], 1));
    expect(outcome).toMatchObject({ outcome: 'published', reason: null, state: 'rolled-out', configuration: '1' });
    expect(file()).toMatchObject({ state: 'rolled-out', configuration: '1', flags: share(20) });
  });

  it('marked as rolled out though its values are the defaults', async () => {
    await publish(nothing);
    expect(await publish(new Rolled([['BAKING', DEFAULTS]], 1))).toMatchObject({ outcome: 'published' });
    expect(file()).toMatchObject({ state: 'rolled-out', configuration: '1' });
  });

  it('with what was left out or filled in said', async () => {
    const outcome = await publish(new Rolled([['COMPLETE', share(20)]], '{"other":{"enabled":true}}'));
    expect(outcome.message).toBe(
      'Readers get the flags of configuration 1. The flag taxonomy-api-first is missing and has its default. The flag other is unknown and left out.',
    );
  });

  it('and is written once, not every minute', async () => {
    const source = new Rolled([['COMPLETE', share(20)]], 1);
    await publish(source);
    const before = new Map(store.objects);
    expect(await publish(source)).toMatchObject({ outcome: 'unchanged', state: 'rolled-out', configuration: '1' });
    expect(store.objects).toEqual(before);
  });

  it('also over a file that is broken', async () => {
    await publish(nothing);
    const etag = store.objects.get(FLAGS_KEY)?.etag ?? '';
    await store.replace(FLAGS_KEY, '{', { contentType: '', cacheControl: '', metadata: {} }, { etag });
    expect(await publish(new Rolled([['COMPLETE', share(20)]], 1))).toMatchObject({ outcome: 'published' });
    expect(file().flags).toEqual(share(20));
  });
});

describe('while a new version is on its way', () => {
  const versions = [
    ['COMPLETE', share(10)],
    ['DEPLOYING', share(90)],
  ] as const;
  const old = new Rolled(versions, 1);
  const fresh = new Rolled(versions, 2);

  it('the file moves to it once and does not swing back', async () => {
    expect(await publish(old)).toMatchObject({ configuration: '1' });
    expect(await publish(fresh)).toMatchObject({ outcome: 'published', configuration: '2' });
    expect(await publish(old)).toMatchObject({ outcome: 'unchanged', configuration: '2' });
    expect(file()).toMatchObject({ configuration: '2', flags: share(90) });
  });

  it('the file goes back when the roll-out does', async () => {
    await publish(fresh);
    const rolledBack = new Rolled(
      [
        ['COMPLETE', share(10)],
        ['ROLLED_BACK', share(90)],
      ],
      1,
    );
    expect(await publish(rolledBack)).toMatchObject({ outcome: 'published', configuration: '1' });
    expect(file().flags).toEqual(share(10));
  });
});

describe('when AppConfig cannot be believed the published flags stay', () => {
  const failing = (error: Error): FlagSource => ({
    deployments: () => Promise.reject(error),
    served: () => Promise.reject(error),
    document: () => Promise.reject(error),
  });

  it.each<[string, FlagSource, string]>([
    ['is down', failing(new NotPublishable('appconfig-unreachable', 'No answer.')), 'appconfig-unreachable'],
    ['refuses the publisher', failing(new NotPublishable('appconfig-denied', 'Denied.')), 'appconfig-denied'],
    ['does what nobody knows', failing(new Error('?')), 'unexpected'],
    ['serves nothing', new Rolled([['COMPLETE', share(20)]], null), 'nothing-served'],
    ['serves no JSON', new Rolled([['COMPLETE', share(20)]], '<html>'), 'flags-invalid'],
    ['serves a value that does not fit', new Rolled([['COMPLETE', share(101)]], 1), 'flags-invalid'],
    ['has forgotten every roll-out', nothing, 'roll-outs-gone'],
  ])('it %s', async (_, source, reason) => {
    await publish(new Rolled([['COMPLETE', share(50)]], 1));
    const before = new Map(store.objects);
    const outcome = await publish(source);
    expect(outcome).toMatchObject({ outcome: 'failed', reason, state: 'rolled-out', configuration: '1' });
    expect(store.objects).toEqual(before);
  });
});

describe('of two publishers the delayed one never wins', () => {
  const v1 = new Rolled([['COMPLETE', share(10)]], 1);
  const v2 = new Rolled(
    [
      ['COMPLETE', share(10)],
      ['COMPLETE', share(20)],
    ],
    2,
  );

  /** A source that answers as `source` does, after another publisher has run from start to end. */
  const delayed = (source: FlagSource, other: FlagSource): FlagSource => ({
    deployments: async () => {
      const deployments = await source.deployments();
      await publish(other);
      return deployments;
    },
    served: () => source.served(),
    document: (version) => source.document(version),
  });

  it.each([
    ['into an empty bucket', false],
    ['over older flags', true],
  ])('%s', async (_, hasFlags) => {
    if (hasFlags) await publish(nothing);
    expect(await publish(delayed(v1, v2))).toMatchObject({
      outcome: 'failed',
      reason: 'another-writer',
      configuration: '2',
    });
    expect(file()).toMatchObject({ configuration: '2', flags: share(20) });
  });

  it('and one that was beaten with the same flags has nothing to complain of', async () => {
    expect(await publish(delayed(v2, v2))).toMatchObject({ outcome: 'unchanged', configuration: '2' });
  });
});

it('storage that fails is said, and the published flags stay', async () => {
  await publish(nothing);
  const before = new Map(store.objects);
  jest.spyOn(store, 'replace').mockRejectedValueOnce(new StorageFailed('storage-failed', 'S3 is full.'));
  expect(await publish(new Rolled([['COMPLETE', share(20)]], 1))).toEqual({
    outcome: 'failed',
    reason: 'storage-failed',
    message: 'S3 is full.',
    rolledBack: null,
    state: 'baseline',
    configuration: null,
  });
  expect(store.objects).toEqual(before);
});
