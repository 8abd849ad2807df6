import type { OfferedRevision, TaxonomySettings } from '../../contract/functions';
import { allowanceKey } from '../../contract/operations';
import type { Pointer, SnapshotPointer } from '../../contract/taxonomy';
import { allows } from './allowance';
import type { TaxonomyApi } from './api';
import { changeRefusal } from './change-guard';
import { type Held, readHeld } from './held';
import { plan, planUnchanged } from './plan';
import { parsePointer } from './pointer';
import { confirmedPointer, publishedPointer } from './snapshot-objects';
import type { SnapshotStore } from './snapshot-store';
import { storeTerms } from './store-terms';
import { REVISIONS_PREFIX, storedRevisions } from './stored-revisions';
import { Failed } from './verdict';
import { type Concluded, writeLatest } from './write-latest';

export interface AttemptWorld {
  readonly api: TaxonomyApi;
  readonly store: SnapshotStore;
  readonly settings: TaxonomySettings;
  readonly now: () => Date;
  /** Aborted when the run's time is up. */
  readonly signal: AbortSignal;
}

/** What was found out so far: whatever breaks later, this stands. */
export interface Findings {
  held: Held;
  offered: OfferedRevision | null;
  /** Bytes of terms that were read and checked. */
  bytes: number;
}

/** Compares, checks, writes, once. Throws `Refused`, `Failed` and `StorageFailed`, having changed nothing for readers. */
export async function attempt(world: AttemptWorld, findings: Findings): Promise<Concluded> {
  const held = await readHeld(world.store);
  findings.held = held;
  const isDue = held.pointer !== null && planUnchanged(held.pointer, world.now(), world.settings) === 'confirm';
  // Confirmed is what was read: an API that once sent an ETag with the wrong body would hide what is newer for ever.
  const answer = await world.api.latest(isDue ? null : held.apiEtag);
  if (!answer.modified) {
    // The API's last word counts, whatever it told an earlier attempt.
    findings.offered = null;
    return nothingNew(held.pointer as SnapshotPointer);
  }
  const latest = parsePointer(answer.body);
  findings.offered = { revision: latest.revision, count: latest.count, sha256: latest.sha256 };
  const stored = await newestStored(world.store, held);
  // No pointer at all, and newer terms: on a first publication another run has stored them and writes it next.
  if (held.condition === 'absent' && latest.revision < stored) throw unpointed(stored, latest.revision);
  const todo = plan(held.pointer, latest, world.now(), world.settings, stored);
  if (todo === 'publish') return publish(world, findings, latest, answer.etag);
  const current = held.pointer as SnapshotPointer;
  // The ETag of a withdrawn revision would hide it after the restore has been lifted.
  const apiEtag = latest.revision === current.revision ? answer.etag : null;
  return todo === 'confirm' ? confirm(world, held, current, apiEtag) : nothingNew(current);
}

/** Looked for only where no pointer says it. */
async function newestStored(store: SnapshotStore, { pointer }: Held): Promise<number> {
  if (pointer !== null) return 0;
  return Math.max(0, ...storedRevisions(await store.list(REVISIONS_PREFIX)));
}

const unpointed = (stored: number, offered: number) =>
  new Failed(
    'another-writer',
    `The terms of revision ${stored} are stored and no pointer leads to them yet, while the API names ${offered}: another run may be about to write it. If this lasts, run "tier snapshots restore" with the revision that readers shall have.`,
  );

async function publish(
  world: AttemptWorld,
  findings: Findings,
  latest: Pointer,
  apiEtag: string | null,
): Promise<Concluded> {
  const { held } = findings;
  await guard(world.store, held.pointer, latest);
  const bytes = await storeTerms(world, latest, (more) => {
    findings.bytes += more;
  });
  const pointer = publishedPointer(latest, bytes, held.pointer, confirmation(world));
  const message = `Revision ${pointer.revision} with ${pointer.count} terms is what readers get.`;
  return writeLatest(world.store, held, apiEtag, { outcome: 'published', message, pointer });
}

/** Throws for a suspicious change that no person has allowed; the record is read only when it is needed. */
async function guard(store: SnapshotStore, current: SnapshotPointer | null, latest: Pointer): Promise<void> {
  const refusal = current && changeRefusal(current.count, latest.count, latest.revision);
  if (refusal === null) return;
  const record = await store.read(allowanceKey(latest.revision));
  if (!allows(record?.body ?? null, latest)) throw refusal;
}

function confirm(
  world: AttemptWorld,
  held: Held,
  current: SnapshotPointer,
  apiEtag: string | null,
): Promise<Concluded> {
  return writeLatest(world.store, held, apiEtag, nothingNew(confirmedPointer(current, confirmation(world))));
}

const nothingNew = (pointer: SnapshotPointer): Concluded => ({
  outcome: 'unchanged',
  message: `Revision ${pointer.revision} with ${pointer.count} terms is what readers get${
    pointer.restored ? `, as a person took back revision ${pointer.restored.from}` : " and the API's newest"
  }.`,
  pointer,
});

const confirmation = ({ now, settings }: AttemptWorld) => ({
  now: now(),
  snapshotExpiresAfterMinutes: settings.snapshotExpiresAfterMinutes,
});
