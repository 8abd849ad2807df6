import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { manifestKey, objectKey, originKey } from '../../contract/ledger';
import { PART_NAMES, releaseOriginSchema } from '../../contract/release';
import type { BuiltRelease } from '../build/build-release';
import { startObjectServer } from '../testing/object-server';
import { smallRelease, temporaryFolder } from '../testing/small-release';
import { fetchRelease, readRecorded } from './fetch-release';
import { recordRelease } from './record-release';

const ORIGIN = {
  commit: null,
  by: 'arn:aws:iam::1:role/x',
  at: '2026-11-02T00:00:00Z',
  node: 'v20',
  how: 'built',
} as const;
let server: Awaited<ReturnType<typeof startObjectServer>>;
let folder: ReturnType<typeof temporaryFolder>;
let release: BuiltRelease;
let out: string;
beforeEach(async () => {
  server = await startObjectServer();
  folder = temporaryFolder();
  release = await smallRelease(join(folder.path, 'built'));
  out = join(folder.path, 'fetched');
});
afterEach(async () => {
  await server.close();
  folder.remove();
});

const id = '1.2.0-a1b2c3d4e5f6';
const shaOf = (path: string) => release.manifest.parts.site.files.find((file) => file.path === path)?.sha256 ?? '';
const replace = (key: string, body: string) => {
  const stored = server.objects.get(key);
  if (!stored) throw new Error(`${key} is not stored.`);
  server.objects.set(key, { ...stored, body: Buffer.from(body) });
};

describe('a recorded release comes back byte by byte, or not at all', () => {
  it('comes back as it was built', async () => {
    await recordRelease(server.bucket, release, ORIGIN);
    const fetched = await fetchRelease(server.bucket, id, out);
    expect(fetched.manifest).toEqual(release.manifest);
    for (const name of PART_NAMES) {
      for (const { path } of release.manifest.parts[name].files) {
        expect(readFileSync(join(out, name, path))).toEqual(readFileSync(join(release.folder, name, path)));
      }
    }
  });

  it('is whole or absent: its manifest is written after every file', async () => {
    await recordRelease(server.bucket, release, ORIGIN);
    expect(server.writes.slice(-2)).toEqual([manifestKey(id), originKey(id)]);
    expect(server.writes.slice(0, -2).every((key) => key.startsWith('objects/'))).toBe(true);
    const origin = releaseOriginSchema.parse(JSON.parse(server.objects.get(originKey(id))?.body.toString() ?? ''));
    expect(origin).toMatchObject({ release: id, ...ORIGIN });
  });

  it.each([1, 2, 3, 4, 5, 6])('broken off at write %i, it is recorded whole by the next run', async (n) => {
    server.faults.push(...Array.from({ length: n - 1 }, () => 0), 403);
    await expect(recordRelease(server.bucket, release, ORIGIN)).rejects.toThrow();
    if (n < 6) expect(await readRecorded(server.bucket, id)).toBeNull();
    await recordRelease(server.bucket, release, ORIGIN);
    expect((await fetchRelease(server.bucket, id, out)).manifest).toEqual(release.manifest);
  });

  it('recorded again it writes nothing, and the first origin stays', async () => {
    await recordRelease(server.bucket, release, ORIGIN);
    const writes = server.writes.length;
    const again = await recordRelease(server.bucket, release, { ...ORIGIN, at: '2026-12-24T00:00:00Z' });
    expect([again.written, server.writes.length]).toEqual([0, writes]);
    expect(server.objects.get(originKey(id))?.body.toString()).toContain(ORIGIN.at);
  });

  it('refuses to record a file that was changed since the build', async () => {
    writeFileSync(join(release.folder, 'site/index.html'), 'other');
    await expect(recordRelease(server.bucket, release, ORIGIN)).rejects.toThrow(
      /was changed after the release was built/,
    );
    expect(await readRecorded(server.bucket, id)).toBeNull();
  });

  it('another release under the same id is refused', async () => {
    await recordRelease(server.bucket, release, ORIGIN);
    const other = await smallRelease(join(folder.path, 'other'), {
      ...{ 'assembly/a': '1', 'site/index.html': 'other', 'flags/dev.json': '{}' },
    });
    await expect(recordRelease(server.bucket, other, ORIGIN)).rejects.toThrow(/a ledger is never changed/);
  });
});

describe('what somebody altered in a ledger is not used', () => {
  beforeEach(() => recordRelease(server.bucket, release, ORIGIN));
  afterEach(() => expect(existsSync(out)).toBe(false));

  it('a byte of a file', async () => {
    replace(objectKey(shaOf('index.html')), '<!doctype html>!');
    await expect(fetchRelease(server.bucket, id, out)).rejects.toThrow(
      /has the sha256 .* nothing of this release is used/,
    );
  });

  it('a file that is gone', async () => {
    server.objects.delete(objectKey(shaOf('assets/page-1.js')));
    await expect(fetchRelease(server.bucket, id, out)).rejects.toThrow(/is missing, expected/);
  });

  it('a manifest of another release', async () => {
    const other = JSON.parse(server.objects.get(manifestKey(id))?.body.toString() ?? '');
    Object.assign(other, { version: '1.2.1', release: '1.2.1-a1b2c3d4e5f6' });
    replace(manifestKey(id), JSON.stringify(other));
    await expect(fetchRelease(server.bucket, id, out)).rejects.toThrow(/is the manifest of 1.2.1-a1b2c3d4e5f6/);
  });

  it('a release that is not there', async () => {
    await expect(fetchRelease(server.bucket, '1.2.0-000000000000', out)).rejects.toThrow(/has no release/);
  });
});
