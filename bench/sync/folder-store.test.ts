import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { folderStore } from './folder-store';

const PROPERTIES = { contentType: 'text/plain', cacheControl: 'no-store', metadata: { sha256: 'abc' } };
const KEY = 'snapshot/revisions/1/terms';
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'folder-store-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('a folder keeps the promises of the snapshot bucket', () => {
  it('an object is created once, with its metadata', async () => {
    const store = folderStore(folder);
    expect(await store.describe(KEY)).toBeNull();
    expect(await store.create(KEY, Readable.from(['one']), PROPERTIES)).toBe('written');
    expect(await store.create(KEY, Readable.from(['two']), PROPERTIES)).toBe('conflict');
    expect(await store.read(KEY)).toMatchObject({ body: 'one', metadata: { sha256: 'abc' } });
    expect(await store.list('snapshot/')).toEqual([KEY]);
    await store.remove(KEY);
    expect(await store.list('')).toEqual([]);
  });

  it('a stream that fails leaves nothing', async () => {
    const broken = Readable.from(
      (function* () {
        yield 'begin';
        throw new Error('cut');
      })(),
    );
    await expect(folderStore(folder).create(KEY, broken, PROPERTIES)).rejects.toThrow('cut');
    expect(readdirSync(join(folder, 'snapshot/revisions/1'))).toEqual([]);
  });

  it('an object is replaced only as the writer has seen it', async () => {
    const writes: string[] = [];
    const store = folderStore(folder, (key) => writes.push(key));
    expect(await store.replace(KEY, 'one', PROPERTIES, { etag: '"x"' })).toBe('conflict');
    expect(await store.replace(KEY, 'one', PROPERTIES, 'absent')).toBe('written');
    expect(await store.replace(KEY, 'two', PROPERTIES, 'absent')).toBe('conflict');
    const etag = (await store.read(KEY))?.etag ?? '';
    expect(await store.replace(KEY, 'two', PROPERTIES, { etag })).toBe('written');
    expect(await store.replace(KEY, 'three', PROPERTIES, { etag })).toBe('conflict');
    expect(writes).toEqual([KEY, KEY]);
  });
});
