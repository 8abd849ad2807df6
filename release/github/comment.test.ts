import { startGitHub } from '../testing/github-server';
import { keepComment, markOf } from './comment';
import { gitHubAccess, gitHubApi } from './github-api';

let github: Awaited<ReturnType<typeof startGitHub>>;
beforeEach(async () => {
  github = await startGitHub();
});
afterEach(() => github.close());

const keep = (text: string) =>
  keepComment(gitHubApi(gitHubAccess(github.env)), 'org/app', { pull: 7, name: 'preview', text });

describe('a pull request has one comment of a kind, and it is current', () => {
  it('is written, left as it is, and changed', async () => {
    expect([await keep('a'), await keep('a'), await keep('b')]).toEqual(['written', 'same', 'changed']);
    expect(github.comments.map(({ body }) => body)).toEqual([`${markOf('preview')}\nb`]);
  });

  it('what a person wrote is not touched, whatever they quote', async () => {
    const theirs = { id: 1, body: `${markOf('preview')}\nmine`, user: { type: 'User' } } as const;
    github.comments.push(theirs);
    expect(await keep('a')).toBe('written');
    expect(github.comments[0]).toEqual(theirs);
  });

  it('is found behind many others', async () => {
    for (let id = 1000; id < 1250; id += 1) github.comments.push({ id, body: 'hi', user: { type: 'User' } });
    expect([await keep('a'), await keep('b')]).toEqual(['written', 'changed']);
  });
});
