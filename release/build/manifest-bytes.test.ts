import type { ReleaseManifest } from '../../contract/release';
import { smallRelease, temporaryFolder } from '../testing/small-release';
import { manifestBytes, manifestDigest, readReleaseManifest } from './manifest-bytes';
import { partDigest } from './part';

const folder = temporaryFolder();
let manifest: ReleaseManifest;
beforeAll(async () => {
  ({ manifest } = await smallRelease(folder.path));
});
afterAll(() => folder.remove());

const read = (text: string) => () => readReleaseManifest(Buffer.from(text), 's3://ledger/manifest.json');
const changed = (change: (copy: ReturnType<typeof copyOf>) => void) => {
  const copy = copyOf();
  change(copy);
  return JSON.stringify(copy);
};
const copyOf = () => JSON.parse(manifestBytes(manifest).toString());

describe('a manifest that does not agree with itself is not used', () => {
  it('is read as it was written', () => {
    expect(read(manifestBytes(manifest).toString())()).toEqual(manifest);
  });

  it('has the same bytes whatever the order of its keys', () => {
    const { parts, ...rest } = manifest;
    expect(manifestDigest({ parts, ...rest } as ReleaseManifest)).toBe(manifestDigest(manifest));
  });

  it.each<[string, () => string, RegExp]>([
    ['nothing', () => '', /is no JSON/],
    ['half of it', () => manifestBytes(manifest).toString().slice(0, 99), /is no JSON/],
    ['something else', () => '{"schema":1}', /is no manifest of a release/],
    ['a field more', () => changed((m) => Object.assign(m, { more: 1 })), /is no manifest/],
    ['another version', () => changed((m) => Object.assign(m, { version: '9.9.9' })), /expected 9.9.9-a1b2c3d4e5f6/],
    ['another tree', () => changed((m) => Object.assign(m, { tree: 'b'.repeat(40) })), /expected 1.2.0-bbbbbbbbbbbb/],
    [
      'a file that was changed',
      () => changed((m) => Object.assign(m.parts.site.files[0], { sha256: 'c'.repeat(64) })),
      /for its site, whose files give/,
    ],
    ['a file less', () => changed((m) => m.parts.assembly.files.pop()), /for its assembly/],
    [
      'a file that is named twice',
      () =>
        changed((m) => {
          m.parts.site.files.push(m.parts.site.files[0]);
          m.parts.site.sha256 = partDigest(m.parts.site.files);
        }),
      /names a file of its site twice/,
    ],
    ...['../../x', '/etc/passwd', 'a/../../b', './a', 'a\\b'].map((path): [string, () => string, RegExp] => [
      `the path ${path}`,
      () =>
        changed((m) => {
          m.parts.site.files[0].path = path;
          m.parts.site.sha256 = partDigest(m.parts.site.files);
        }),
      /a path below the part/,
    ]),
  ])('refuses %s', (_, text, message) => {
    expect(read(text())).toThrow(message);
  });
});
