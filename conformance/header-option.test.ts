import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readHeader } from './header-option';

const KEY = 'very-secret';
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'header-'));
  writeFileSync(join(folder, 'key'), `${KEY}\n`);
});
afterAll(() => rmSync(folder, { recursive: true }));

const read = (option: string, env = {}) => readHeader(option, env, folder);

describe('a key need not stand on the command line', () => {
  test.each([
    ['X-Api-Key: abc', ['x-api-key', 'abc']],
    ['accept-language:de', ['accept-language', 'de']],
    ['x-time: 12:30', ['x-time', '12:30']],
    ['x-api-key: env:THE_KEY', ['x-api-key', KEY]],
    ['x-api-key: file:key', ['x-api-key', KEY]],
  ])('%s', (option, expected) => {
    expect(read(option, { THE_KEY: KEY })).toEqual(expected);
  });

  test.each([
    ['no colon', "'name: value'"],
    [': value', "'name: value'"],
    ['x-api-key: env:NOT_SET', 'NOT_SET'],
    ['x-api-key: env:EMPTY', 'EMPTY'],
    ['x-api-key: file:nowhere', 'nowhere'],
    ['a b: c', '"a b"'],
    ['x-api-key: env:BROKEN', '"x-api-key"'],
  ])('%s is refused without showing a value', (option, named) => {
    const message = (() => {
      try {
        return `${read(option, { BROKEN: `${KEY}\n${KEY}`, EMPTY: '' })}`;
      } catch (error) {
        return (error as Error).message;
      }
    })();
    expect(message).toContain(named);
    expect(message).not.toContain(KEY);
  });
});
