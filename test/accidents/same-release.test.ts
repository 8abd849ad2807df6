import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildRelease } from '../../release/build/build-release';
import { compareManifests } from '../../release/build/compare-manifests';
import { manifestDigest } from '../../release/build/manifest-bytes';
import { openRelease, sealRelease } from '../../release/build/open-release';
import { copyOfTree } from '../rehearsal/changed-tree';

const ROOT = join(__dirname, '../..');
const MINUTE = 60_000;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tierline-same-release-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('one tree is one release', () => {
  it(
    'two builds, in other folders and at other times, have the same hashes; and a release says when it was changed',
    async () => {
      const here = await buildRelease({ root: ROOT, outDir: join(folder, 'here') });
      const there = await buildRelease({ root: copyOfTree(join(folder, 'tree')), outDir: join(folder, 'there') });
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
