import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { localContext } from './local-context';

const apis = { dev: 'http://127.0.0.1:1234' };

describe('the app is for real AWS unless the context says otherwise', () => {
  it('without the context nothing is local', () => {
    expect(localContext(undefined)).toBeUndefined();
  });

  it('takes JSON, an object, or a file', () => {
    const folder = mkdtempSync(join(tmpdir(), 'tierline-local-'));
    const file = join(folder, 'local.json');
    writeFileSync(file, JSON.stringify({ apis }));
    expect(localContext(JSON.stringify({ apis }))).toEqual({ apis });
    expect(localContext({ apis })).toEqual({ apis });
    expect(localContext(file)).toEqual({ apis });
    rmSync(folder, { recursive: true });
  });

  test.each([
    ['', /expected \{"apis"/],
    ['true', /expected \{"apis"/],
    ['{"apis":', /expected \{"apis"/],
    ['/nowhere/local.json', /expected \{"apis"/],
    ['{"api":{}}', /expected \{"apis"/],
    ['{"apis":{"dev":"http://elsewhere:80"}}', /http on 127\.0\.0\.1 only/],
  ])('%j is refused rather than taken for real AWS', (given, sentence) => {
    expect(() => localContext(given)).toThrow(sentence);
  });
});
