import type { SyncOutcome } from '../../../contract/functions';
import { MemoryStore } from '../../storage/memory-store';
import { taxonomyApi } from '../api';
import type { Asking } from '../http-get';
import { syncTaxonomy } from '../sync';
import { revision, tree } from './publishing';
import { SETTINGS, unhurried } from './settings';
import { readSnapshot } from './snapshot';
import { type Resource, type Wire, WireServer, wires } from './wire-server';

/** What readers have, and what the API publishes next. */
export const HELD = revision(42, tree(100));
export const OFFERED = revision(43, tree(103));

const patient = { firstByteMs: 5_000, silenceMs: 5_000 };

/** An API that lies on the wire, a snapshot that readers have, and runs of the sync between the two. */
export class LyingApi {
  readonly server = new WireServer();
  store = new MemoryStore();

  /** Begins anew, with a snapshot that readers have. */
  async reset(held = HELD): Promise<void> {
    this.store = new MemoryStore();
    this.server.greet = () => {};
    this.server.answers = wires(held);
    const outcome = await this.sync();
    if (outcome.outcome !== 'published') throw new Error(outcome.message);
    this.server.heads.length = 0;
  }

  sync(asking: Partial<Asking> = {}): Promise<SyncOutcome> {
    const signal = asking.signal ?? new AbortController().signal;
    return syncTaxonomy({
      api: taxonomyApi(this.server.url, { ...patient, ...asking, signal }),
      store: this.store,
      settings: SETTINGS,
      now: () => new Date('2026-11-01T12:00:00.000Z'),
      signal,
      pacing: unhurried(),
    });
  }

  /** One run against {@link OFFERED}, one resource of which is said by `wire`. */
  lie(resource: Resource, wire: Wire, asking?: Partial<Asking>): Promise<SyncOutcome> {
    this.server.answers = wires(OFFERED, { [resource]: wire });
    return this.sync(asking);
  }

  /** Runs `lie`, and throws unless readers have what they had, to the byte. */
  async survive(resource: Resource, wire: Wire, asking?: Partial<Asking>): Promise<SyncOutcome> {
    const before = this.etags;
    const outcome = await this.lie(resource, wire, asking);
    expect(this.etags).toEqual(before);
    expect(await this.read()).toEqual({ revision: 42, terms: 100 });
    return outcome;
  }

  /** Of every object by its key: equal ones have equal bytes. */
  get etags(): Record<string, string> {
    return Object.fromEntries([...this.store.objects].map(([key, { etag }]) => [key, etag]));
  }

  read() {
    return readSnapshot(this.store);
  }
}
