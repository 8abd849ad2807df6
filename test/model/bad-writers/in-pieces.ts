import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import type { SyncOutcome } from '../../../contract/functions';
import { type SyncWorld, syncTaxonomy } from '../../../lambda/taxonomy-sync/sync';

/** The engine over a storage that shows a new object while it grows, as a folder of files does. */
export function inPieces(world: SyncWorld): Promise<SyncOutcome> {
  const { store } = world;
  return syncTaxonomy({
    ...world,
    store: {
      ...store,
      async create(key, body, properties) {
        const text = gunzipSync(await buffer(body)).toString();
        const { contentEncoding: _, ...plain } = properties;
        const first = await store.replace(key, text.slice(0, text.length / 2), plain, 'absent');
        if (first === 'conflict') return first;
        const there = await store.read(key);
        return store.replace(key, text, plain, { etag: there?.etag ?? '' });
      },
    },
  });
}
