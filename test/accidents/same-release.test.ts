import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadTiers } from '../../config';
import { buildRelease } from '../../release/build/build-release';
import { compareManifests } from '../../release/build/compare-manifests';
import { manifestDigest } from '../../release/build/manifest-bytes';
import { openRelease, sealRelease } from '../../release/build/open-release';

const ROOT = join(__dirname, '../..');
const MINUTE = 60_000;
const tiers = loadTiers().map(({ tier }) => tier);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tierline-same-release-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The files of this tree in another folder, with another history. */
function copyOfTree(name: string): string {
  const copy = join(folder, name);
  const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: ROOT });
  execFileSync('sh', ['-c', 'mkdir "$1" && tar -c --null -T - | tar -x -C "$1"', '-', copy], {
    cwd: ROOT,
    input: files,
  });
  execFileSync('git', ['init', '--quiet'], { cwd: copy });
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  return copy;
}

describe('one tree is one release', () => {
  it(
    'two builds, in other folders and at other times, have the same hashes; and a release says when it was changed',
    async () => {
      const here = await buildRelease({ root: ROOT, outDir: join(folder, 'here'), tiers });
      const there = await buildRelease({ root: copyOfTree('tree'), outDir: join(folder, 'there'), tiers });
      expect(compareManifests(there.manifest, here.manifest)).toEqual([]);
      expect(manifestDigest(there.manifest)).toBe(manifestDigest(here.manifest));

      await sealRelease(here);
      expect((await openRelease(here.folder)).manifest).toEqual(here.manifest);
      rmSync(join(here.folder, 'flags/dev.json'));
      await expect(openRelease(here.folder)).rejects.toThrow(/The flags part differs .*dev\.json/);
    },
    3 * MINUTE,
  );
});
