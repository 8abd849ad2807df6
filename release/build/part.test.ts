import { chmodSync, mkdirSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../testing/small-release';
import { partDigest, readPart } from './part';

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder.remove());

const put = (path: string, text: string) => {
  mkdirSync(join(folder.path, path, '..'), { recursive: true });
  writeFileSync(join(folder.path, path), text);
};
const file = (path: string, sha256 = 'a'.repeat(64), mode: '100644' | '100755' = '100644') => ({ path, sha256, mode });

describe('the hash of a part says what its files are, and nothing else', () => {
  it('is the same in whatever order files were listed, and whenever they were written', async () => {
    expect(partDigest([file('b'), file('a')])).toBe(partDigest([file('a'), file('b')]));
    put('a/b.txt', 'x');
    const { sha256 } = await readPart(folder.path);
    utimesSync(join(folder.path, 'a/b.txt'), 1, 1);
    expect((await readPart(folder.path)).sha256).toBe(sha256);
  });

  it.each([
    ['a path', [file('a')], [file('b')]],
    ['a mode', [file('a')], [file('a', 'a'.repeat(64), '100755')]],
    ['content', [file('a')], [file('a', 'b'.repeat(64))]],
    ['a file more', [file('a')], [file('a'), file('b')]],
    ['where one path ends and the next begins', [file('a b')], [file('a'), file('b')]],
  ])('differs by %s', (_, one, other) => {
    expect(partDigest(one)).not.toBe(partDigest(other));
  });

  it('knows of a file whether it may be executed', async () => {
    put('run', '#!/bin/sh');
    chmodSync(join(folder.path, 'run'), 0o755);
    put('text', 'x');
    expect((await readPart(folder.path)).files.map(({ path, mode }) => [path, mode])).toEqual([
      ['run', '100755'],
      ['text', '100644'],
    ]);
  });

  it('sorts by bytes, as every machine does alike', async () => {
    for (const name of ['ä', 'Z', 'a', 'a.b', 'a/b']) put(name === 'a' ? 'a0' : name, 'x');
    expect((await readPart(folder.path)).files.map(({ path }) => path)).toEqual(['Z', 'a.b', 'a/b', 'a0', 'ä']);
  });

  it('refuses a link, which leads elsewhere on another machine', async () => {
    put('a', 'x');
    symlinkSync('/etc/hostname', join(folder.path, 'link'));
    await expect(readPart(folder.path)).rejects.toThrow(/link in .* is a link or a device, expected plain files/);
  });

  it('refuses an empty folder', async () => {
    await expect(readPart(folder.path)).rejects.toThrow(/holds no file/);
  });
});
