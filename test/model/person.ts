import { type Allowance, allowanceKey } from '../../contract/operations';
import type { SnapshotPointer } from '../../contract/taxonomy';
import type { Condition } from '../../lambda/storage/object-store';
import { readHeld } from '../../lambda/taxonomy-sync/held';
import { LATEST_KEY, latestProperties, SHA256_METADATA, termsKey } from '../../lambda/taxonomy-sync/snapshot-objects';
import { REVISIONS_PREFIX, storedRevisions } from '../../lambda/taxonomy-sync/stored-revisions';
import type { Publication } from '../../local/api/publication';
import { decideRestore, restoredPointer } from '../../snapshots/decide-restore';
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
 * `tier snapshots restore`, by its own rules: takes readers to a revision that is stored, if there is another.
 *
 * @param nth 0 for the revision that is nearest to what readers have.
 */
export function restore(world: World, nth: number): Promise<void> {
  return enter(world, async () => {
    const store = gatedStore(world, PERSON, PATIENT, false);
    const { pointer: current, condition } = await readHeld(store);
    const stored = storedRevisions(await store.list(REVISIONS_PREFIX));
    const distance = (revision: number) => Math.abs(revision - (current?.revision ?? 0));
    const others = stored.filter((each) => each !== current?.revision).sort((a, b) => distance(a) - distance(b));
    const wanted = others[Math.min(nth, others.length - 1)];
    if (wanted === undefined) return;
    // No two decisions are of the same moment.
    world.now += 1;
    const decided = decideRestore({ wanted, current, stored, at: instant(world), reason: 'wrong labels' });
    if (decided.act !== 'restore') return;
    const { record } = decided;
    const { pointer, terms } = publicationOf(world, wanted);
    const expiresAt = new Date(world.now + 3_600_000).toISOString();
    const more = { bytes: terms.length, previous: current?.revision ?? null, expiresAt, record };
    await write(world, restoredPointer(pointer, more), condition, () => {
      world.takenBack.push({ revision: wanted, from: record.from });
    });
  });
}

/** `tier snapshots lift`: lets the sync go on from where a person had taken readers to. */
export function lift(world: World): Promise<void> {
  return enter(world, async () => {
    const held = await readHeld(gatedStore(world, PERSON, PATIENT, false));
    if (!held.pointer?.restored) return;
    const { restored, ...pointer } = held.pointer;
    await write(world, pointer, held.condition, () => world.lifted.add(restored.at));
  });
}

/** Lets the API's newest revision past the change guard. */
export async function allow(world: World): Promise<void> {
  const { revision, sha256, count } = world.api.newest.pointer;
  const allowance: Allowance = { revision, sha256, count, by: PERSON, at: instant(world), reason: 'looked at' };
  world.allowed.add(sha256);
  const properties = { contentType: 'application/json', cacheControl: 'no-store', metadata: {} };
  world.store.put(allowanceKey(revision), Buffer.from(JSON.stringify(allowance)), properties);
}

const instant = ({ now }: World) => new Date(now).toISOString();

function write(world: World, pointer: SnapshotPointer, condition: Condition, done: () => void): Promise<void> {
  const restored = pointer.restored ? `, taken back from ${pointer.restored.from}` : ', the restore lifted';
  return world.stage.ask(PERSON, {
    what: `writes latest if it is as before: revision ${pointer.revision}${restored}`,
    accidents: NO_ACCIDENTS,
    perform: async () => {
      world.operations += 1;
      const body = `${JSON.stringify(pointer)}\n`;
      const result = await world.store.replace(LATEST_KEY, body, latestProperties(null), condition);
      if (result === 'written') done();
    },
  });
}

/** What stands behind the terms that are stored. */
function publicationOf({ store, api }: World, revision: number): Publication {
  const sha256 = store.objects.get(termsKey(revision))?.metadata[SHA256_METADATA] ?? '';
  const publication = api.everPublished.get(sha256);
  if (!publication) throw new Error(`The terms of ${revision} are stored, and nobody published them.`);
  return publication;
}
