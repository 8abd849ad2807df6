import { createHash } from 'node:crypto';
import { createWriteStream, existsSync } from 'node:fs';
import { link, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { ObjectProperties } from '../../lambda/storage/object-store';
import type { SnapshotStore } from '../../lambda/taxonomy-sync/snapshot-store';

const PROPERTIES = '.properties.json';
const UNFINISHED = '.unfinished';

/**
 * A folder in place of the snapshot bucket, one file an object and one beside it for its properties. Keeps the store's
 * promises for one writer at a time: a stream that fails leaves nothing, and a file appears whole.
 *
 * @param wrote is called after each write.
 */
export function folderStore(folder: string, wrote: (key: string) => void = () => {}): SnapshotStore {
  const place = (key: string) => join(folder, ...key.split('/'));
  const keep = async (key: string, { ...properties }: ObjectProperties) => {
    await writeFile(place(key) + PROPERTIES, JSON.stringify(properties));
    wrote(key);
  };
  const metadataOf = async (key: string) => JSON.parse(await readFile(place(key) + PROPERTIES, 'utf8')).metadata;

  const store: SnapshotStore = {
    async read(key) {
      if (!existsSync(place(key))) return null;
      const body = await readFile(place(key), 'utf8');
      return { body, etag: etagOf(body), metadata: await metadataOf(key) };
    },

    describe: async (key) => (existsSync(place(key)) ? metadataOf(key) : null),

    async replace(key, body, properties, condition) {
      const held = (await store.read(key))?.etag;
      if (held !== (condition === 'absent' ? undefined : condition.etag)) return 'conflict';
      await mkdir(dirname(place(key)), { recursive: true });
      await writeFile(place(key) + UNFINISHED, body);
      await rename(place(key) + UNFINISHED, place(key));
      await keep(key, properties);
      return 'written';
    },

    async create(key, body, properties) {
      await mkdir(dirname(place(key)), { recursive: true });
      const unfinished = place(key) + UNFINISHED;
      try {
        await pipeline(body, createWriteStream(unfinished));
        await link(unfinished, place(key));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'EEXIST') return 'conflict';
        throw error;
      } finally {
        await rm(unfinished, { force: true });
      }
      await keep(key, properties);
      return 'written';
    },

    async list(prefix) {
      await mkdir(folder, { recursive: true });
      const files = await readdir(folder, { recursive: true, withFileTypes: true });
      return files
        .filter((file) => file.isFile() && !file.name.endsWith(PROPERTIES) && !file.name.endsWith(UNFINISHED))
        .map((file) => relative(folder, join(file.parentPath, file.name)).split(sep).join('/'))
        .filter((key) => key.startsWith(prefix));
    },

    async remove(key) {
      await rm(place(key), { force: true });
      await rm(place(key) + PROPERTIES, { force: true });
    },
  };
  return store;
}

const etagOf = (body: string) => `"${createHash('md5').update(body).digest('hex')}"`;
