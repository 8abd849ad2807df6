import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BuiltSite, openSite } from './build-site';
import { readBack } from './read-back';
import { startObjectServer } from './testing/object-server';
import { uploadSite } from './upload';

let server: Awaited<ReturnType<typeof startObjectServer>>;
let folder: string;
let site: BuiltSite;

beforeEach(async () => {
  server = await startObjectServer();
  folder = mkdtempSync(join(tmpdir(), 'site-'));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html>');
  writeFileSync(join(folder, 'release.json'), '{"release":"1.0.0-abc"}');
  writeFileSync(join(folder, 'assets', 'main-1.js'), 'main()');
  writeFileSync(join(folder, 'assets', 'main-2.css'), 'body{}');
  site = await openSite(folder);
});
afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

const upload = () => uploadSite(server.bucket, site, () => {});
const PAGE = 'releases/1.0.0-abc/index.html';

describe('a site is uploaded', () => {
  it('assets before pages, each under its key, with its type and how long it may be kept', async () => {
    expect(await upload()).toEqual({ written: 4, unchanged: 0 });
    expect(server.writes.map((key) => key.startsWith('assets/'))).toEqual([true, true, false, false]);
    expect(server.objects.get('assets/main-1.js')).toMatchObject({
      body: Buffer.from('main()'),
      type: 'text/javascript; charset=utf-8',
      cache: 'public, max-age=31536000, immutable',
    });
    expect(server.objects.get(PAGE)).toMatchObject({
      type: 'text/html; charset=utf-8',
      cache: 'public, max-age=31536000, immutable',
    });
    await readBack(server.bucket, site);
  });

  it('once: what is there already is left alone', async () => {
    await upload();
    server.writes.length = 0;
    expect(await upload()).toEqual({ written: 0, unchanged: 4 });
    expect(server.writes).toEqual([]);
  });

  it('to the end, when an earlier attempt was interrupted', async () => {
    await upload();
    server.objects.delete(PAGE);
    expect(await upload()).toEqual({ written: 1, unchanged: 3 });
    await readBack(server.bucket, site);
  });

  it('with its headers put right, when only they differ', async () => {
    await upload();
    const page = server.objects.get(PAGE);
    if (page) server.objects.set(PAGE, { ...page, cache: 'max-age=60' });
    expect(await upload()).toEqual({ written: 1, unchanged: 3 });
    await readBack(server.bucket, site);
  });

  it('when another writer was there at the same moment', async () => {
    server.faults.push(409);
    expect(await upload()).toEqual({ written: 4, unchanged: 0 });
  });
});

describe('what was released never changes', () => {
  it.each(['assets/main-1.js', PAGE])('other bytes under %s stop the upload', async (key) => {
    server.objects.set(key, { body: Buffer.from('other'), type: 'text/plain', cache: '' });
    await expect(upload()).rejects.toThrow(`s3://site/${key} holds other bytes than release 1.0.0-abc has there`);
    expect(server.objects.get(key)?.body.toString()).toBe('other');
    if (key !== PAGE) expect(server.objects.has(PAGE)).toBe(false);
  });

  it('a file that was changed after the build is not uploaded', async () => {
    writeFileSync(join(folder, 'assets', 'main-1.js'), 'changed()');
    await expect(upload()).rejects.toThrow('assets/main-1.js was changed after the site was built');
  });
});

describe('an upload that does not read back as it was built is found', () => {
  it.each<[string, (key: string) => void, RegExp]>([
    ['missing', (key) => server.objects.delete(key), /index.html is missing/],
    ['other bytes', (key) => change(key, { body: Buffer.from('x') }), /has the sha256 .*, expected/],
    ['another type', (key) => change(key, { type: 'text/plain' }), /is text\/plain, expected text\/html/],
    ['kept for another time', (key) => change(key, { cache: 'max-age=9' }), /may be kept "max-age=9"/],
  ])('%s', async (_, spoil, problem) => {
    await upload();
    spoil(PAGE);
    await expect(readBack(server.bucket, site)).rejects.toThrow(problem);
  });
});

function change(key: string, to: object) {
  const stored = server.objects.get(key);
  if (stored) server.objects.set(key, { ...stored, ...to });
}
