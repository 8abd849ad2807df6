import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startGitHub } from '../../testing/github-server';
import { gitHubAccess, gitHubApi } from '../github-api';
import { keepOffer } from './keep-offer';
import { readOffer } from './read-offer';

let folder: string;
let github: Awaited<ReturnType<typeof startGitHub>>;
beforeEach(async () => {
  github = await startGitHub();
  folder = mkdtempSync(join(tmpdir(), 'offer-'));
  git('init', '-q', '-b', 'main');
  git('commit', '-q', '--allow-empty', '-m', 'begin');
  for (const branch of ['staging', 'development']) git('branch', branch);
  commit('package.json', '{"version":"1.1.0"}');
  for (const branch of ['staging', 'development']) git('update-ref', `refs/heads/${branch}`, 'main');
  push();
});
afterEach(async () => {
  rmSync(folder, { recursive: true });
  await github.close();
});

const git = (...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=Jane', '-c', 'user.email=jane@example.com', ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
/** What a clone would see of them. */
const push = () => {
  for (const branch of ['development', 'staging', 'main']) git('update-ref', `refs/remotes/origin/${branch}`, branch);
};
function commit(file: string, text: string, branch?: string) {
  if (branch) git('checkout', '-q', branch);
  writeFileSync(join(folder, file), text);
  git('add', '.');
  git('commit', '-q', '-m', `${file}: ${text}`);
  push();
}
const merge = (from: string, to: string) => {
  git('checkout', '-q', to);
  git('merge', '-q', '--no-ff', '-m', `${from} to ${to}`, from);
  push();
};

const read = (step: number) =>
  readOffer({ folder, repository: 'org/app', branches: ['development', 'staging', 'main'], people: [] }, step);
async function keep(step: number) {
  const facts = await read(step);
  return facts && keepOffer(gitHubApi(gitHubAccess(github.env)), 'org/app', facts);
}
const only = () => {
  expect(github.pulls).toHaveLength(1);
  return github.pulls[0] as (typeof github.pulls)[number];
};

describe('what is new on a branch is offered to the next', () => {
  it('nothing new, nothing offered', async () => {
    expect(await keep(1)).toBeNull();
    expect(github.writes()).toEqual([]);
  });

  it('by one pull request, which is kept current', async () => {
    commit('a', '1', 'development');
    expect(await keep(1)).toMatchObject({ done: 'opened' });
    expect(only()).toMatchObject({
      title: 'To staging: 1.1.0, 1 commit',
      base: { ref: 'staging' },
      head: { ref: 'development' },
    });
    expect(await keep(1)).toMatchObject({ done: 'same' });
    commit('a', '2', 'development');
    expect(await keep(1)).toMatchObject({ done: 'changed' });
    expect(only()).toMatchObject({ title: 'To staging: 1.1.0, 2 commits', body: expect.stringContaining('a&#58; 2') });
  });

  it('what people wrote into it stays', async () => {
    commit('a', '1', 'development');
    await keep(1);
    only().body = `Not before Tuesday.\r\n\r\n${only().body.replaceAll('\n', '\r\n')}`;
    expect(await keep(1)).toMatchObject({ done: 'same' });
    commit('a', '2', 'development');
    await keep(1);
    expect(only().body).toContain('Not before Tuesday.');
  });

  it('once merged there is nothing left, and the next is a new one', async () => {
    commit('a', '1', 'development');
    await keep(1);
    merge('development', 'staging');
    only().state = 'closed';
    expect(await keep(1)).toBeNull();
    expect(await keep(2)).toMatchObject({ done: 'opened' });
    commit('a', '2', 'development');
    expect(await keep(1)).toMatchObject({ done: 'opened' });
    expect(github.pulls.map(({ base, state }) => [base.ref, state])).toEqual([
      ['staging', 'closed'],
      ['main', 'open'],
      ['staging', 'open'],
    ]);
  });

  it('a pull request of a fork is another one', async () => {
    commit('a', '1', 'development');
    const fork = { ref: 'development', repo: { full_name: 'org/app-fork' } };
    github.pulls.push({ number: 1, title: 't', body: '', state: 'open', head: fork, base: { ref: 'staging' } });
    expect(await keep(1)).toMatchObject({ done: 'opened' });
    expect(github.pulls[0]?.title).toBe('t');
  });
});

describe('an offer says what keeps it from being merged', () => {
  it('a hotfix that was not merged back', async () => {
    commit('a', '1', 'staging');
    commit('b', 'hotfix', 'main');
    expect((await read(2))?.problem).toContain('main has a hotfix that staging lacks');
    merge('main', 'staging');
    expect((await read(2))?.problem).toBeNull();
  });

  it('two that conflict', async () => {
    commit('a', '1', 'staging');
    commit('a', 'hotfix', 'main');
    expect((await read(2))?.problem).toBe('staging and main conflict: merge main into staging first.');
  });

  it('a clone that does not know the branches', async () => {
    git('update-ref', '-d', 'refs/remotes/origin/staging');
    await expect(read(1)).rejects.toThrow('This clone has no origin/staging');
  });
});
