import { judgePath } from './judge-path';

const BRANCHES = ['development', 'staging', 'main'];
const offer = (base: string, head: string, more: Partial<Parameters<typeof judgePath>[1]> = {}) => ({
  ...{ base, head, repository: 'org/app', headRepository: 'org/app', mergedTree: 'a', offeredTree: 'a', ...more },
});
const judged = (...given: Parameters<typeof offer>) => judgePath(BRANCHES, offer(...given));

describe('a release goes up one branch at a time', () => {
  test.each([
    ['staging', 'development'],
    ['main', 'staging'],
    ['staging', 'hotfix/1.2.1'],
    ['main', 'hotfix/1.2.1'],
    ['development', 'feature/anything'],
    ['development', 'hotfix/1.2.1'],
  ])('%s takes %s', (base, head) => {
    expect(judged(base, head)).toBeNull();
  });

  test.each([
    ['main', 'development', 'takes changes from staging and hotfix/* only'],
    ['main', 'feature/x', 'open it into development'],
    ['staging', 'main', 'takes changes from development and hotfix/* only'],
    ['staging', 'feature/x', 'open it into development'],
    ['staging', 'hotfix/', 'takes changes from'],
    ['staging', 'hotfix', 'takes changes from'],
    ['staging', 'my/hotfix/x', 'takes changes from'],
    ['staging', 'Development', 'takes changes from'],
    ['staging', '', 'takes changes from'],
    ['release', 'staging', "no tier's branch"],
  ])('%s does not take %s', (base, head, says) => {
    expect(judged(base, head)).toContain(says);
  });

  it('a fork has branches of the same names, and none of them counts', () => {
    expect(judged('staging', 'development', { headRepository: 'mallory/app' })).toContain('comes from mallory/app');
    expect(judged('main', 'hotfix/x', { headRepository: '' })).toContain('a repository that is gone');
    expect(judged('development', 'fix', { headRepository: 'friend/app' })).toBeNull();
    expect(judged('staging', 'development', { headRepository: 'Org/App' })).toBeNull();
  });
});

describe('nothing gets into a branch that no tier has seen', () => {
  const other = { mergedTree: 'b' };

  it('an offer that lacks a hotfix of the branch above waits until it is merged back', () => {
    expect(judged('main', 'staging', other)).toContain('main has a hotfix that staging lacks');
    expect(judged('staging', 'development', other)).toContain('staging has a hotfix that development lacks');
  });

  it('a hotfix that is older than main takes main in first', () => {
    expect(judged('main', 'hotfix/x', other)).toContain('merge main into it');
  });

  it('a hotfix that is merged back joins what waits there', () => {
    expect(judged('staging', 'hotfix/x', other)).toBeNull();
  });
});

describe('a fourth tier has a branch between two others', () => {
  const branches = ['development', 'test', 'staging', 'main'];

  it('and a release cannot go around it', () => {
    expect(judgePath(branches, offer('staging', 'development'))).toContain('from test and hotfix/* only');
    expect(judgePath(branches, offer('test', 'development'))).toBeNull();
  });
});
