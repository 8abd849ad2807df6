import type { ReleaseManifest } from '../../contract/release';
import { smallRelease, temporaryFolder } from '../testing/small-release';
import { compareManifests } from './compare-manifests';

const FILES = { 'assembly/a.json': '1', 'site/index.html': 'page', 'flags/dev.json': '{}' };
const folders: ReturnType<typeof temporaryFolder>[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) folder.remove();
});

async function manifest(files: Readonly<Record<string, string>> = FILES): Promise<ReleaseManifest> {
  const folder = temporaryFolder();
  folders.push(folder);
  return (await smallRelease(folder.path, files)).manifest;
}

describe('recorded bytes are used only when the same tree gives them here', () => {
  it('nothing to say of two builds of one tree', async () => {
    expect(compareManifests(await manifest(), await manifest())).toEqual([]);
  });

  it.each<[string, Record<string, string>, string]>([
    [
      'a byte was altered',
      { ...FILES, 'site/index.html': 'page!' },
      'The site part differs from the one built here in index.html.',
    ],
    [
      'a file was slipped in',
      { ...FILES, 'assembly/b.json': '2' },
      'The assembly part differs from the one built here in b.json (not built here).',
    ],
    [
      'a file was taken out',
      { 'assembly/b.json': '1', 'site/index.html': 'page', 'flags/dev.json': '{}' },
      'The assembly part differs from the one built here in a.json (not recorded), b.json (not built here).',
    ],
  ])('%s', async (_, files, sentence) => {
    expect(compareManifests(await manifest(files), await manifest())).toEqual([sentence]);
  });

  it('names a few of many', async () => {
    const many = Object.fromEntries(Array.from({ length: 9 }, (_, i) => [`site/${i}.js`, 'x']));
    const [sentence] = compareManifests(await manifest({ ...FILES, ...many }), await manifest());
    expect(sentence).toMatch(/0\.js.*4\.js \(not built here\) and 4 more\.$/);
  });

  it.each(['release', 'version', 'tree'] as const)('another %s', async (field) => {
    const other = { ...(await manifest()), [field]: 'other' };
    expect(compareManifests(other, await manifest())[0]).toMatch(`The recorded release has the ${field} other`);
  });

  it('another contract', async () => {
    const other = { ...(await manifest()), taxonomyContract: { from: '0.9', before: '3.0' } };
    expect(compareManifests(other, await manifest())).toEqual([
      'The recorded release reads the contract 0.9 up to 3.0, the one built here 1.0 up to 2.0.',
    ]);
  });

  it('a hash of a part that its files do not give', async () => {
    const real = await manifest();
    const site = { ...real.parts.site, sha256: 'd'.repeat(64) };
    expect(compareManifests({ ...real, parts: { ...real.parts, site } }, real)).toEqual([
      'The site part differs from the one built here in its own hash.',
    ]);
  });
});
