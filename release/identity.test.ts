import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileTree } from './file-tree';
import { gitTree } from './git-tree';
import { releaseId, releaseIdentity } from './identity';

let root: string;
const git = (...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' },
  }).trim();

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'identity-'));
  writeFileSync(join(root, 'package.json'), '{"version":"1.2.0"}\n');
  writeFileSync(join(root, '.gitignore'), 'made/\n*.log\n');
  mkdirSync(join(root, 'lib', 'deep'), { recursive: true });
  writeFileSync(join(root, 'lib', 'deep', 'a.ts'), 'a\n');
  // Sorts differently as a file and as a folder: `lib.ts` < `lib/`.
  writeFileSync(join(root, 'lib.ts'), 'lib\n');
  writeFileSync(join(root, 'run'), '#!/bin/sh\n');
  chmodSync(join(root, 'run'), 0o755);
  symlinkSync('lib.ts', join(root, 'link'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const commit = () => {
  git('init', '--quiet');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'all');
  return git('rev-parse', 'HEAD^{tree}');
};

describe('a release is named after what is on disk', () => {
  it('as HEAD is, in a clean checkout', async () => {
    const tree = commit();
    expect(await gitTree(root)).toBe(tree);
    expect(await releaseIdentity(root)).toEqual({ release: `1.2.0-${tree.slice(0, 12)}`, tree, note: null });
  });

  it('with changed, new and removed files that nobody committed or staged', async () => {
    const before = commit();
    writeFileSync(join(root, 'lib.ts'), 'changed\n');
    const changed = await gitTree(root);
    writeFileSync(join(root, 'new.ts'), '');
    const added = await gitTree(root);
    rmSync(join(root, 'run'));
    const removed = await gitTree(root);
    expect(new Set([before, changed, added, removed]).size).toBe(4);
    git('add', '--all');
    git('commit', '--quiet', '--message', 'more');
    expect(removed).toBe(git('rev-parse', 'HEAD^{tree}'));
  });

  it('without what .gitignore names, unless it is tracked', async () => {
    mkdirSync(join(root, 'made'));
    writeFileSync(join(root, 'made', 'a.js'), '');
    writeFileSync(join(root, 'kept.log'), 'kept');
    git('init', '--quiet');
    git('add', '--force', 'kept.log');
    const tree = commit();
    expect(git('ls-tree', '-r', '--name-only', tree)).toContain('kept.log');
    expect(git('ls-tree', '-r', '--name-only', tree)).not.toContain('made');
    expect(await gitTree(root)).toBe(tree);
  });

  it('before the first commit, and in a folder below the top of a repository', async () => {
    git('init', '--quiet');
    expect(await gitTree(root)).toBe(await fileTree(root));
    const tree = commit();
    expect(await gitTree(join(root, 'lib'))).toBe(git('rev-parse', `${tree}:lib`));
  });

  it('and the repository stays as it was', async () => {
    commit();
    writeFileSync(join(root, 'new.ts'), 'new');
    const before = [git('status', '--porcelain'), git('count-objects')];
    const files = readdirSync(join(root, '.git'));
    await gitTree(root);
    expect([git('status', '--porcelain'), git('count-objects')]).toEqual(before);
    expect(readdirSync(join(root, '.git'))).toEqual(files);
  });

  it('also where git itself runs us, as in a hook', async () => {
    const tree = commit();
    process.env['GIT_INDEX_FILE'] = join(root, 'nowhere');
    try {
      expect(await gitTree(root)).toBe(tree);
    } finally {
      delete process.env['GIT_INDEX_FILE'];
    }
  });
});

describe('without git', () => {
  it('the same files are the same release, and it is said', async () => {
    const { release, note } = await releaseIdentity(root);
    expect(note).toMatch(/no git checkout/);
    const tree = commit();
    expect(release).toBe(`1.2.0-${tree.slice(0, 12)}`);
  });

  it('a copy that another checkout ignores is its own release', async () => {
    commit();
    const copy = join(root, 'made', 'copy');
    mkdirSync(copy, { recursive: true });
    writeFileSync(join(copy, 'a'), 'a');
    expect(await gitTree(copy)).toBeNull();
  });

  it.each([
    ['content', () => writeFileSync(join(root, 'lib.ts'), 'other\n')],
    ['mode', () => chmodSync(join(root, 'run'), 0o644)],
    ['path', () => writeFileSync(join(root, 'lib', 'b.ts'), 'a\n')],
  ])('another %s is another release', async (_, change) => {
    const before = await fileTree(root);
    change();
    expect(await fileTree(root)).not.toBe(before);
  });
});

describe('a release id fits an S3 path', () => {
  const tree = 'abcdef0123456789abcdef0123456789abcdef01';
  it.each([
    ['0.1.0', '0.1.0-abcdef012345'],
    ['1.2.0+7', '1.2.0.7-abcdef012345'],
    ['1.2.0-RC.1', '1.2.0-rc.1-abcdef012345'],
  ])('%s', (version, id) => expect(releaseId(version, tree)).toBe(id));

  it.each(['', ' 1', '1/2', '1_2', `1.${'0'.repeat(60)}`])('and "%s" is refused', (version) =>
    expect(() => releaseId(version, tree)).toThrow(/package.json has the version/),
  );
});
