import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'path-'));
  git('init', '-q', '-b', 'main');
  commit('a', 'first');
});
afterEach(() => rmSync(folder, { recursive: true }));

const git = (...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=Jane', '-c', 'user.email=jane@example.com', ...args], { cwd: folder });

function commit(file: string, text: string) {
  writeFileSync(join(folder, file), text);
  git('add', '.');
  git('commit', '-q', '-m', text);
}

/** As GitHub checks a pull request out: the merge, which has the base first. */
function check(head: string, base = 'main') {
  git('checkout', '-q', base);
  git('merge', '-q', '--no-ff', '-m', 'merge', head);
  return spawnSync(
    process.execPath,
    ['--import', join(ROOT, 'node_modules/tsx/dist/loader.mjs'), join(__dirname, 'check-path.ts')],
    {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, BASE: base, HEAD: head, GITHUB_REPOSITORY: 'org/app', HEAD_REPOSITORY: 'org/app' },
    },
  );
}

describe('the check sees what a merge would give', () => {
  it('exactly what staging holds', () => {
    git('checkout', '-q', '-b', 'staging');
    commit('b', 'second');
    expect(check('staging')).toMatchObject({ status: 0, stderr: '' });
  });

  it('something that no tier has seen, as main has a hotfix that staging lacks', () => {
    git('checkout', '-q', '-b', 'staging');
    commit('b', 'second');
    git('checkout', '-q', 'main');
    commit('c', 'hotfix');
    expect(check('staging')).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('main has a hotfix that staging lacks'),
    });
  });

  it('and passes once the hotfix is merged back', () => {
    git('checkout', '-q', '-b', 'hotfix/1');
    commit('c', 'hotfix');
    git('checkout', '-q', '-b', 'staging', 'main');
    commit('b', 'second');
    git('checkout', '-q', 'main');
    git('merge', '-q', '--no-ff', '-m', 'to main', 'hotfix/1');
    git('checkout', '-q', 'staging');
    git('merge', '-q', '--no-ff', '-m', 'back', 'hotfix/1');
    expect(check('staging')).toMatchObject({ status: 0, stderr: '' });
  });
});
