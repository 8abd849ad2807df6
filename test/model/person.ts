import type { Allowance } from '../../contract/operations';
import { allowanceKey } from '../../contract/operations';
import type { SnapshotPointer } from '../../contract/taxonomy';
import { parseSnapshotPointer } from '../../lambda/taxonomy-sync/pointer';
import { LATEST_KEY, latestProperties } from '../../lambda/taxonomy-sync/snapshot-objects';
import { REVISIONS_PREFIX, storedRevisions } from '../../lambda/taxonomy-sync/stored-revisions';
import { NO_ACCIDENTS } from './accidents';
import { gatedStore } from './gated-store';
import { Violation } from './violation';
import type { World } from './world';

/** One person at a time decides about a tier. */
export const PERSON = 'a person';
const PATIENT = { spend: () => {}, end: () => {}, isOver: false };

/** Lets a person do something in steps between which anything may happen. */
function enter(world: World, act: () => Promise<void>): Promise<void> {
  return world.stage.enter(async () => {
    try {
      await act();
    } catch (error) {
      world.failed ??= new Violation('stuck', `The person met ${(error as Error).stack}.`);
    }
  });
}

/**
 * Takes readers back to a revision that is stored, `back` steps behind what they have, if there is one. As `tier
 * snapshots restore` does: the pointer is replaced only if it is still the one that the person saw.
 */
export function restore(world: World, back: number): Promise<void> {
  return enter(world, async () => {
    const store = gatedStore(world, PERSON, PATIENT, false);
    const seen = await store.read(LATEST_KEY);
    const current = seen && parseSnapshotPointer(seen.body);
    if (!current) return;
    const older = storedRevisions(await store.list(REVISIONS_PREFIX))
      .filter((revision) => revision < current.revision)
      .sort((a, b) => b - a);
    const revision = older[Math.min(back, older.length) - 1];
    if (revision === undefined) return;
    const pointer = pointerOf(world, revision, current);
    await write(world, pointer, seen.etag, () => {
      world.takenBack.push({ revision, from: pointer.restored?.from ?? 0 });
    });
  });
}

/** Lets the sync go on from where a person had taken readers back to. */
export function lift(world: World): Promise<void> {
  return enter(world, async () => {
    const seen = await gatedStore(world, PERSON, PATIENT, false).read(LATEST_KEY);
    if (seen === null) return;
    const { restored, ...pointer } = JSON.parse(seen.body) as SnapshotPointer;
    if (restored) await write(world, pointer, seen.etag, () => world.lifted.add(restored.at));
  });
}

/** Lets the API's newest revision past the change guard. */
export async function allow(world: World): Promise<void> {
  const { revision, sha256, count } = world.api.newest.pointer;
  const allowance: Allowance = { revision, sha256, count, by: PERSON, at: instant(world), reason: 'looked at' };
  const properties = { contentType: 'application/json', cacheControl: 'no-store', metadata: {} };
  world.store.put(allowanceKey(revision), Buffer.from(JSON.stringify(allowance)), properties);
}

const instant = ({ now }: World) => new Date(now).toISOString();

function write(world: World, pointer: SnapshotPointer, etag: string, done: () => void): Promise<void> {
  const restored = pointer.restored ? ` taken back from ${pointer.restored.from}` : ' with the restore lifted';
  return world.stage.ask(PERSON, {
    what: `writes latest if it is as before: revision ${pointer.revision}${restored}`,
    accidents: NO_ACCIDENTS,
    perform: async () => {
      world.operations += 1;
      const properties = latestProperties(null);
      const result = await world.store.replace(LATEST_KEY, `${JSON.stringify(pointer)}\n`, properties, { etag });
      if (result === 'written') done();
    },
  });
}

function pointerOf(world: World, revision: number, current: SnapshotPointer): SnapshotPointer {
  const sha256 = world.store.objects.get(`${REVISIONS_PREFIX}${revision}/terms`)?.metadata['sha256'] ?? '';
  const publication = world.api.everPublished.get(sha256);
  if (!publication) throw new Error(`The terms of ${revision} are stored, and nobody published them.`);
  // No two decisions are of the same moment.
  world.now += 1;
  const from = Math.max(current.revision, current.restored?.from ?? 0);
  return {
    ...publication.pointer,
    syncedAt: instant(world),
    expiresAt: new Date(world.now + 3_600_000).toISOString(),
    bytes: publication.terms.length,
    previous: current.revision,
    restored: { from, at: instant(world), reason: 'wrong labels' },
  };
}
