import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSite, releaseIn } from './build-site';
import { readManifest } from './manifest';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'manifest-'));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '');
  writeFileSync(join(folder, 'release.json'), '{"release":"1.0.0-abc"}');
  writeFileSync(join(folder, 'assets', 'a.woff2'), 'abc');
  writeFileSync(join(folder, 'LICENCE'), '');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('a manifest lists every file by path, with its sha256, size and type', async () => {
  expect(await readManifest(folder)).toEqual([
    expect.objectContaining({ path: 'LICENCE', contentType: 'application/octet-stream', bytes: 0 }),
    {
      path: 'assets/a.woff2',
      sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
      bytes: 3,
      contentType: 'font/woff2',
    },
    expect.objectContaining({ path: 'index.html', contentType: 'text/html; charset=utf-8' }),
    expect.objectContaining({ path: 'release.json', contentType: 'application/json; charset=utf-8' }),
  ]);
});

describe('a folder that is no site is refused', () => {
  it.each(['index.html', 'release.json'])('without %s', async (path) => {
    rmSync(join(folder, path));
    await expect(readManifest(folder)).rejects.toThrow(`has no ${path}`);
  });

  it('that is not there', () => expect(readManifest(join(folder, 'no'))).rejects.toThrow(/no index.html and no/));

  it.each(['a b.js', 'a+b.js', 'ü.js', 'a%20.js'])('with the file "%s"', async (name) => {
    writeFileSync(join(folder, name), '');
    await expect(readManifest(folder)).rejects.toThrow(`the file "${name}"`);
  });

  it.each(['', '{}', '{"release":"1.0.0+7"}', '{"release":7}', '[]', 'null'])('stamped %j', async (stamp) => {
    expect(releaseIn(stamp)).toBeNull();
    writeFileSync(join(folder, 'release.json'), stamp);
    await expect(openSite(folder)).rejects.toThrow('expected {"release": "<id>"}');
  });
});
