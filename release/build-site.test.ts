import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSite } from './build-site';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'build-'));
  writeFileSync(join(root, 'package.json'), '{"version":"1.0.0"}');
  writeFileSync(join(root, '.gitignore'), 'node_modules/\ndist/\n');
  writeFileSync(join(root, 'page.html'), 'page');
  mkdirSync(join(root, 'node_modules', 'vite', 'bin'), { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** A program in the place of Vite, which is called as Vite is; `more` is what it does besides. */
function vite(more = '') {
  const file = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const build = `
    const fs = require('node:fs');
    const out = process.argv[process.argv.indexOf('--outDir') + 1];
    fs.mkdirSync(out, { recursive: true });
    fs.copyFileSync('page.html', out + '/index.html');
    ${more}`;
  writeFileSync(file, build);
  chmodSync(file, 0o755);
}
const build = () => buildSite({ root, outDir: join(root, 'dist') });

it('a page is stamped with the release that its sources are', async () => {
  vite();
  const site = await build();
  expect(site.release).toMatch(/^1\.0\.0-[0-9a-f]{12}$/);
  expect(JSON.parse(readFileSync(join(site.folder, 'release.json'), 'utf8'))).toEqual({ release: site.release });
  expect(site.manifest.map(({ path }) => path)).toEqual(['index.html', 'release.json']);
  expect((await build()).manifest).toEqual(site.manifest);
});

it("nothing of the builder's environment gets into a page", async () => {
  vite(
    `fs.writeFileSync(out + '/env.txt', Object.keys(process.env).filter((name) => /VITE|AWS|NODE_/.test(name)).join());`,
  );
  process.env['VITE_SECRET'] = 'mine';
  try {
    const { folder } = await build();
    expect(readFileSync(join(folder, 'env.txt'), 'utf8')).toBe('');
  } finally {
    delete process.env['VITE_SECRET'];
  }
});

it('a page is built again when a source was saved meanwhile', async () => {
  vite(`if (fs.readFileSync('page.html', 'utf8') === 'page') fs.writeFileSync('page.html', 'saved');`);
  const { folder } = await build();
  expect(readFileSync(join(folder, 'index.html'), 'utf8')).toBe('saved');
});

describe('no page comes out', () => {
  it('when sources never rest', async () => {
    vite(`fs.appendFileSync('page.html', 'more');`);
    await expect(build()).rejects.toThrow(/Files were changed each of the 3 times/);
  });

  it("when the build fails: in the builder's own words", async () => {
    vite(`console.error('Cannot find "./gone"'); process.exit(1);`);
    await expect(build()).rejects.toThrow('The page could not be built; correct what Vite says: Cannot find "./gone"');
  });

  it('when it is interrupted', async () => {
    vite();
    const signal = AbortSignal.abort();
    await expect(buildSite({ root, outDir: join(root, 'dist'), signal })).rejects.toMatchObject({ name: 'AbortError' });
  });
});
