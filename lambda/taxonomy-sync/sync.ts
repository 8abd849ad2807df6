import type { SnapshotState, SyncOutcome, TaxonomySettings } from '../../contract/functions';
import type { Pointer, SnapshotPointer } from '../../contract/taxonomy';
import type { Condition } from '../storage/object-store';
import type { TaxonomyApi } from './api';
import { plan, planUnchanged } from './plan';
import { parsePointer, parseSnapshotPointer } from './pointer';
import {
  API_ETAG_METADATA,
  confirmedPointer,
  LATEST_KEY,
  latestProperties,
  publishedPointer,
  SHA256_METADATA,
  termsKey,
  termsProperties,
} from './snapshot-objects';
import type { SnapshotStore } from './snapshot-store';
import { TermsChecker } from './terms-checker';
import { transfer } from './transfer';
import { type Failed, Refused } from './verdict';
import { verdictOn } from './verdict-on';

export interface SyncWorld {
  readonly api: TaxonomyApi;
  readonly store: SnapshotStore;
  readonly settings: TaxonomySettings;
  readonly now: () => Date;
  /** Aborted when the run's time is up. */
  readonly signal: AbortSignal;
}

/** One run: brings the snapshot up to the API's newest revision, or says why not. Never throws. */
export async function syncTaxonomy(world: SyncWorld): Promise<SyncOutcome> {
  let held: Held = NOTHING_HELD;
  try {
    held = await readHeld(world.store);
    return await bringUpToDate(world, held);
  } catch (error) {
    const { outcome, reason, message } = verdictOn(error, world.signal);
    return { outcome, reason, message, snapshot: stateOf(held.pointer) };
  }
}

/** What readers have when a run begins. */
interface Held {
  /** Null when there is none, or one that cannot be read. */
  readonly pointer: SnapshotPointer | null;
  /** Under which it may be replaced. */
  readonly condition: Condition;
  readonly apiEtag: string | null;
}

const NOTHING_HELD: Held = { pointer: null, condition: 'absent', apiEtag: null };

async function readHeld(store: SnapshotStore): Promise<Held> {
  const object = await store.read(LATEST_KEY);
  if (object === null) return NOTHING_HELD;
  const pointer = parseSnapshotPointer(object.body);
  // Asked conditionally on behalf of a pointer that cannot be read, the API would answer "nothing new".
  const apiEtag = pointer === null ? null : (object.metadata[API_ETAG_METADATA] ?? null);
  return { pointer, condition: { etag: object.etag }, apiEtag };
}

async function bringUpToDate(world: SyncWorld, held: Held): Promise<SyncOutcome> {
  const answer = await world.api.latest(held.apiEtag);
  if (!answer.modified) {
    const current = held.pointer as SnapshotPointer;
    const todo = planUnchanged(current, world.now(), world.settings);
    return todo === 'confirm' ? confirm(world, held, current, held.apiEtag) : nothingNew(current);
  }
  const latest = parsePointer(answer.body);
  const todo = plan(held.pointer, latest, world.now(), world.settings);
  if (todo === 'publish') return publish(world, held, latest, answer.etag);
  const current = held.pointer as SnapshotPointer;
  // The ETag of a withdrawn revision would hide it after the restore has been lifted.
  const apiEtag = latest.revision === current.revision ? answer.etag : null;
  return todo === 'confirm' ? confirm(world, held, current, apiEtag) : nothingNew(current);
}

async function publish(world: SyncWorld, held: Held, latest: Pointer, apiEtag: string | null): Promise<SyncOutcome> {
  const { store, settings, signal } = world;
  const checker = new TermsChecker(latest, { ...settings, maxBytes: settings.maxMegabytes * 1e6 });
  const key = termsKey(latest.revision);
  const terms = await world.api.terms(latest.revision);
  const result = await transfer(terms, checker, (body) => store.create(key, body, termsProperties(latest)), signal);
  if (result === 'conflict') await checkStored(store, latest);

  const pointer = publishedPointer(latest, checker.bytes, held.pointer, confirmation(world));
  const message = `Revision ${pointer.revision} with ${pointer.count} terms is what readers get.`;
  return writeLatest(world, held, pointer, apiEtag, { outcome: 'published', message });
}

/** A revision that is there already must be the one that was just checked. */
async function checkStored(store: SnapshotStore, latest: Pointer): Promise<void> {
  const stored = (await store.describe(termsKey(latest.revision)))?.[SHA256_METADATA];
  if (stored === latest.sha256) return;
  throw new Refused(
    'republished',
    `Revision ${latest.revision} is stored with sha256 ${stored ?? '(none)'} and the API now names ${latest.sha256}; publish the change under a new number, as a revision never changes.`,
  );
}

function confirm(world: SyncWorld, held: Held, current: SnapshotPointer, apiEtag: string | null): Promise<SyncOutcome> {
  const pointer = confirmedPointer(current, confirmation(world));
  return writeLatest(world, held, pointer, apiEtag, { outcome: 'unchanged', message: nothingNew(pointer).message });
}

async function writeLatest(
  { store }: SyncWorld,
  held: Held,
  pointer: SnapshotPointer,
  apiEtag: string | null,
  done: Pick<SyncOutcome, 'outcome' | 'message'>,
): Promise<SyncOutcome> {
  const body = `${JSON.stringify(pointer)}\n`;
  const result = await store.replace(LATEST_KEY, body, latestProperties(apiEtag), held.condition);
  if (result === 'written') return { ...done, reason: null, snapshot: stateOf(pointer) };
  return afterLostRace(pointer, (await readHeld(store)).pointer);
}

/** Another run wrote `latest` since this one read it: all is well if what it wrote is as new as what we have. */
function afterLostRace(ours: SnapshotPointer, theirs: SnapshotPointer | null): SyncOutcome {
  const asNew =
    theirs !== null &&
    (theirs.revision > ours.revision || (theirs.revision === ours.revision && theirs.sha256 === ours.sha256));
  if (asNew) {
    const message = `Another run made revision ${theirs.revision} what readers get while this one was checking ${ours.revision}.`;
    return { outcome: 'unchanged', reason: null, message, snapshot: stateOf(theirs) };
  }
  return {
    outcome: 'failed',
    reason: 'another-writer' satisfies Failed['reason'],
    message: `Another writer made revision ${theirs?.revision ?? '(unreadable)'} what readers get while this run was checking ${ours.revision}; the next run compares again.`,
    snapshot: stateOf(theirs),
  };
}

const nothingNew = (current: SnapshotPointer): SyncOutcome => ({
  outcome: 'unchanged',
  reason: null,
  message: `Revision ${current.revision} with ${current.count} terms is what readers get${
    current.restored ? `, as a person took back revision ${current.restored.from}` : " and the API's newest"
  }.`,
  snapshot: stateOf(current),
});

const confirmation = ({ now, settings }: SyncWorld) => ({
  now: now(),
  snapshotExpiresAfterMinutes: settings.snapshotExpiresAfterMinutes,
});

function stateOf(pointer: SnapshotPointer | null): SnapshotState | null {
  if (pointer === null) return null;
  const { revision, count, sha256, syncedAt, expiresAt } = pointer;
  return { revision, count, sha256, syncedAt, expiresAt };
}
