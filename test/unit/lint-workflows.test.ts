import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');
const CHECKS = readFileSync(join(ROOT, '.github', 'workflows', 'checks.yml'), 'utf8');

// biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of GitHub's
const SECRET = 'run: npm test\n        env:\n          KEY: ${{ secrets.KEY }}';
// biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of GitHub's
const INJECTION = 'run: echo "${{ github.event.pull_request.title }}" && npm test';

/** A fault, where and how it is planted, and the word by which its finding is known. */
const FAULTS: readonly (readonly [string, string | RegExp, string, string])[] = [
  ['an action that is not pinned', /checkout@[0-9a-f]{40} # v\S+/, 'checkout@v7', 'unpinned-uses'],
  ['a hash without its version', / # v7\.0\.1/, '', '# v1.2.3'],
  ['rights to write everything', 'permissions: {}', 'permissions: write-all', 'excessive-permissions'],
  ['rights that nobody took away', 'permissions: {}\n', '', 'permissions is not {}'],
  ['a job that does not say what it may', / {4}permissions:\n {6}contents: read\n/, '', 'jobs.tests.permissions'],
  ['a title of a stranger in a script', 'run: npm test', INJECTION, 'template-injection'],
  ['a job that may run for hours', '    timeout-minutes: 45\n', '', 'timeout-minutes is missing'],
  [
    'a token that stays in the checkout',
    'persist-credentials: false',
    'persist-credentials: true',
    'persist-credentials',
  ],
  ["the repository's rights for a stranger's code", '  pull_request:', '  pull_request_target:', 'dangerous-triggers'],
  ['a secret in a script', 'run: npm test', SECRET, 'jobs.tests.env.KEY'],
  ['a runner that GitHub does not have', 'ubuntu-24.04', 'ubuntu-42.04', 'runner-label'],
  ['a context that is not there', 'github.sha', 'githob.sha', 'undefined variable'],
  ['a key that GitHub would ignore', 'timeout-minutes', 'timeout-minute', 'unexpected key'],
];

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'workflows-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function lint(...args: string[]) {
  const script = join(ROOT, 'test', 'lint-workflows.ts');
  return spawnSync(process.execPath, ['--import', 'tsx', script, ...args], { cwd: ROOT, encoding: 'utf8' });
}

describe('the workflows are linted', () => {
  test('they are without a finding, and then nothing is said', () => {
    expect(lint()).toMatchObject({ status: 0, stdout: '', stderr: '' });
  });

  test('every planted fault fails the run, by name', () => {
    const planted = join(folder, '.github', 'workflows');
    mkdirSync(planted, { recursive: true });
    for (const [index, [name, found, replacement]] of FAULTS.entries()) {
      const broken = CHECKS.replace(found, replacement);
      if (broken === CHECKS) throw new Error(`"${name}" was not planted: ${found} is not in checks.yml.`);
      writeFileSync(join(planted, `fault-${index}.yml`), broken);
    }
    const { status, stderr } = lint(planted);
    expect(status).toBe(1);
    const unseen = FAULTS.filter(
      ([, , , word], index) =>
        !stderr.split('\n').some((line) => line.startsWith(`fault-${index}.yml:`) && line.includes(word)),
    );
    expect(unseen).toEqual([]);
  });

  test('a folder without workflows is no success', () => {
    expect(lint(mkdtempSync(join(folder, 'empty-')))).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('holds no workflow'),
    });
  });

  test('a linter that is not there is no success', () => {
    for (const path of ['test/lint-workflows.ts', 'release/github/workflows', '.github', 'package.json']) {
      cpSync(join(ROOT, path), join(folder, path), { recursive: true });
    }
    const { status, stderr } = spawnSync(
      process.execPath,
      ['--import', 'tsx', join(folder, 'test', 'lint-workflows.ts')],
      {
        cwd: ROOT,
        encoding: 'utf8',
        env: { ...process.env, NODE_PATH: join(ROOT, 'node_modules') },
      },
    );
    expect(stderr).toMatch(/zizmor cannot be run .*: run .*setup\/ensure\.mjs/);
    expect(status).toBe(1);
  });
});
