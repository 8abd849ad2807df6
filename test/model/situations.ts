import { gzipSync } from 'node:zlib';
import { LATEST_PATH } from '../../contract/taxonomy';
import { LATEST_KEY, latestProperties, termsKey, termsProperties } from '../../lambda/taxonomy-sync/snapshot-objects';
import type { Drama } from './drama';
import { revisionOf } from './publications';
import type { World } from './world';

/** What there is when a run of the model begins. The API's newest is 42. */
export const SITUATIONS = {
  'nothing is there yet': () => {},
  'readers have what the API has': (world: World) => stand(world, [41, 42]),
  'readers are a revision behind': (world: World) => stand(world, [40, 41]),
  'as many old revisions as may stand': (world: World) =>
    stand(
      world,
      Array.from({ length: 40 }, (_, i) => i + 2),
    ),
  'a person has taken readers back': (world: World) => {
    stand(world, [40, 41, 42]);
    point(world, 41, { from: 42, at: new Date(world.now).toISOString(), reason: 'wrong labels' });
    world.takenBack.push({ revision: 41, from: 42 });
  },
  'the pointer cannot be read': (world: World) => stand(world, [41, 42]),
} as const satisfies Record<string, (world: World) => void>;

export type Situation = keyof typeof SITUATIONS;

export async function before(drama: Drama, situation?: Situation): Promise<void> {
  const names = Object.keys(SITUATIONS) as Situation[];
  const chosen = situation ?? (names[drama.choices.pick([3, 4, 3, 1, 2, 1])] as Situation);
  await drama.event(chosen, () => {
    drama.world.api.publish(revisionOf(41));
    drama.world.api.publish(revisionOf(42));
    SITUATIONS[chosen](drama.world);
  });
  if (chosen === 'the pointer cannot be read') {
    await drama.event('a hand breaks the pointer', () => {
      const { world } = drama;
      world.isBrokenByHand = true;
      // The metadata is whole: asked with this ETag, the API says that nothing is new.
      const { etag = null } = world.api.answer({ method: 'GET', path: LATEST_PATH, headers: {} }, 'reader').headers;
      world.store.put(LATEST_KEY, Buffer.from('{"revision":'), latestProperties(etag));
    });
  }
}

const packed = new Map<number, Buffer>();

/** These revisions are stored, and the last is what readers get. */
function stand(world: World, revisions: readonly number[]): void {
  for (const revision of revisions) {
    const { pointer, terms } = revisionOf(revision);
    const bytes = packed.get(revision) ?? gzipSync(terms);
    packed.set(revision, bytes);
    world.store.put(termsKey(revision), bytes, termsProperties(pointer));
    world.api.everPublished.set(pointer.sha256, revisionOf(revision));
  }
  point(world, revisions.at(-1) ?? 0);
}

function point(world: World, revision: number, restored?: object): void {
  const { pointer, terms } = revisionOf(revision);
  const snapshot = {
    ...pointer,
    syncedAt: new Date(world.now).toISOString(),
    expiresAt: new Date(world.now + 3_600_000).toISOString(),
    bytes: terms.length,
    previous: null,
    ...(restored && { restored }),
  };
  world.store.put(LATEST_KEY, Buffer.from(`${JSON.stringify(snapshot)}\n`), latestProperties(null));
}
