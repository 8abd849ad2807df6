import type { SyncOutcome } from '../../../contract/functions';
import type { SnapshotStore } from '../../../lambda/taxonomy-sync/snapshot-store';
import { type SyncWorld, syncTaxonomy } from '../../../lambda/taxonomy-sync/sync';

/** The engine without conditional writes of the pointer: it checks everything, and then writes over whatever is there. */
export function lastWriteWins(world: SyncWorld): Promise<SyncOutcome> {
  const { store } = world;
  const careless: SnapshotStore = {
    ...store,
    async replace(key, body, properties) {
      for (;;) {
        const there = await store.read(key);
        const result = await store.replace(key, body, properties, there ? { etag: there.etag } : 'absent');
        if (result === 'written') return result;
      }
    },
  };
  return syncTaxonomy({ ...world, store: careless });
}
