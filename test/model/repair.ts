import { CONFIRM_EVERY_MINUTES } from '../../contract/taxonomy';
import { LATEST_KEY } from '../../lambda/taxonomy-sync/snapshot-objects';
import { REVISIONS_PREFIX, storedRevisions } from '../../lambda/taxonomy-sync/stored-revisions';
import type { Drama } from './drama';
import { API_FAULTS } from './faults/all';
import { revisionOf } from './publications';
import { rightVerdict } from './right-verdict';
import { Violation } from './violation';
import type { World } from './world';

/**
 * Nothing is wrong any more: the next run must bring readers to the API's newest revision, or say no for the right
 * reason; and when the API then publishes one that nothing speaks against, the run after it must.
 */
export async function repair(drama: Drama): Promise<void> {
  const { world } = drama;
  if (world.api.fault)
    await drama.event('the API is healthy', () => {
      world.api.fault = null;
    });
  await healthyRun(drama, 'repair');
  await drama.event('the API publishes what nothing speaks against', () => world.api.publish(unobjectionable(drama)));
  const { newest } = world.api;
  await healthyRun(drama, 'repair 2');
  await drama.look('at last');
  for (const { held, route } of drama.readers.staying) {
    if (held?.pointer.sha256 === newest.pointer.sha256) continue;
    throw new Violation(
      'not-repaired',
      `a reader (${route}) has ${held?.pointer.revision}, not ${newest.pointer.revision}`,
    );
  }
}

async function healthyRun(drama: Drama, actor: string): Promise<void> {
  const { world } = drama;
  const expected = rightVerdict(known(drama));
  // An ETag that came with the wrong body hides what is newer until the next confirmation: as late as a run may find it.
  if (expected !== 'unchanged') await drama.event('a quarter of an hour passes', () => passes(world));
  await drama.begin(actor, {});
  const [step] = world.stage.waiting.filter((each) => each.actor === actor);
  if (step) await drama.finish([step]);
  const outcome = drama.outcomes.at(-1);
  const found = outcome?.outcome === 'refused' || outcome?.outcome === 'failed' ? outcome.reason : outcome?.outcome;
  if (found !== expected) throw new Violation('not-repaired', `the run came to ${found}, and ${expected} is right`);
  const { latest } = world;
  if (outcome?.outcome !== 'published' && outcome?.outcome !== 'unchanged') return;
  for (const { held, route } of drama.readers.staying) {
    if (held && latest && held.pointer.revision >= latest.revision) continue;
    if (route === 'api first' && wasHidden(world)) continue;
    throw new Violation(
      'not-repaired',
      `a reader (${route}) has ${held?.pointer.revision} where ${latest?.revision} is`,
    );
  }
}

const HIDING = API_FAULTS.filter(({ hidesNewest }) => hidesNewest);
const wasHidden = ({ seen }: World) => HIDING.some(({ name }) => seen.has(name));

function passes(world: World): void {
  const synced = Date.parse(world.latest?.syncedAt ?? '') || 0;
  world.now = Math.max(world.now, synced) + CONFIRM_EVERY_MINUTES * 60_000;
}

function known({ world: { store, latest, api, allowed } }: Drama) {
  const revisions = storedRevisions([...store.objects.keys()]);
  const newest = api.newest.pointer;
  return {
    current: store.objects.has(LATEST_KEY) ? latest : null,
    stored: new Map(
      revisions.map((each) => [each, store.objects.get(`${REVISIONS_PREFIX}${each}/terms`)?.metadata['sha256'] ?? '']),
    ),
    newest,
    isAllowed: allowed.has(newest.sha256),
  };
}

/** Newer than everything, as large as what readers have, and of the same taxonomy. */
function unobjectionable({ world, readers }: Drama) {
  const { latest, api, store } = world;
  const held = readers.staying.map((reader) => reader.held?.pointer.revision ?? 0);
  const stored = storedRevisions([...store.objects.keys()]);
  const highest = Math.max(api.newest.pointer.revision, latest?.restored?.from ?? 0, ...held, ...stored);
  return revisionOf(highest + 1, latest?.count, latest?.taxonomy);
}
