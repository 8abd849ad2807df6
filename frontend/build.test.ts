import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cp, mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const project = join(__dirname, '..');
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tierline-build-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Builds a tree into `to`, as the release command does; the answer is every file's bytes by its path. */
async function build(tree: string, to: string, environment: Record<string, string> = {}) {
  const vite = join(tree, 'node_modules', 'vite', 'bin', 'vite.js');
  const config = join(tree, 'frontend', 'vite.config.ts');
  const env = { ...process.env, ...environment };
  await promisify(execFile)(process.execPath, [vite, 'build', '--config', config, '--outDir', to], { cwd: tree, env });
  const files = await readdir(to, { recursive: true, withFileTypes: true });
  const paths = files.filter((file) => file.isFile()).map((file) => join(file.parentPath, file.name));
  return new Map(
    await Promise.all(
      paths.sort().map(async (path) => [path.slice(to.length + 1), await readFile(path, 'utf8')] as const),
    ),
  );
}

const hashes = (files: ReadonlyMap<string, string>) =>
  [...files].map(([path, text]) => `${path} ${createHash('sha256').update(text).digest('hex')}`);

describe('a built page', () => {
  let here: Map<string, string>;
  beforeAll(async () => {
    here = await build(project, join(folder, 'site'));
  });

  test('is the same from the same tree in another folder and another environment', async () => {
    const copy = join(folder, 'elsewhere', 'with another name');
    for (const part of ['frontend', 'contract', 'package.json', 'tsconfig.json']) {
      await cp(join(project, part), join(copy, part), { recursive: true });
    }
    await symlink(join(project, 'node_modules'), join(copy, 'node_modules'));
    const there = await build(copy, join(folder, 'other-site'), { NODE_ENV: 'development', VITE_COLOUR: 'red' });
    expect(hashes(there)).toEqual(hashes(here));
  });

  test('has its parts under assets/ with a hash in each name, and little else', () => {
    const others = [...here.keys()].filter((path) => !/^assets\/[\w-]+-[\w-]{8}\.(js|css)$/.test(path));
    expect(others).toEqual(['icon.svg', 'index.html']);
    expect(here.size).toBeGreaterThanOrEqual(4);
  });

  test('holds nothing that a strict content security policy refuses', () => {
    const html = here.get('index.html') ?? '';
    expect(html).toContain('<div id="page">');
    expect(html).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=|data:|https?:/);
    const code = [...here].filter(([path]) => path.endsWith('.js') || path.endsWith('.css')).map(([, text]) => text);
    for (const text of code) expect(text).not.toMatch(/\beval\(|new Function\(|url\(["']?(data|https?):/);
  });

  test('names no folder of the machine that built it', () => {
    expect([...here].filter(([, text]) => text.includes(project)).map(([path]) => path)).toEqual([]);
  });
});
