import { isPath, withSession } from './local-option';

describe('--local takes its path after an equals sign', () => {
  it.each([
    [
      ['status', '--local', 'dev'],
      ['status', '--local=S', 'dev'],
    ],
    [
      ['status', 'dev', '--local'],
      ['status', 'dev', '--local=S'],
    ],
    [
      ['status', '--local', '--json'],
      ['status', '--local=S', '--json'],
    ],
    [
      ['site', 'deploy', 'dev', '--local', '--build-dir', './page'],
      ['site', 'deploy', 'dev', '--local=S', '--build-dir', './page'],
    ],
    [
      ['status', '--local=a/b.json', 'dev'],
      ['status', '--local=a/b.json', 'dev'],
    ],
    [
      ['status', 'dev'],
      ['status', 'dev'],
    ],
  ])('%j', (argv, expected) => expect(withSession(argv, 'S')).toEqual(expected));

  it.each(['.local/demo/session.json', 'session.json', '/tmp/x'])('and says so when %s follows a space', (path) => {
    expect(() => withSession(['status', '--local', path], 'S')).toThrow(
      `--local ${path} has a space, expected an equals sign: --local=${path}.`,
    );
  });
});

describe('what can only be a file', () => {
  it.each([
    ['a/b', true],
    ['session.json', true],
    ['dev', false],
    ['--build-dir=a/b', false],
    ['', false],
  ])('%j: %s', (word, expected) => expect(isPath(word)).toBe(expected));
});
