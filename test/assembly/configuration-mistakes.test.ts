import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { change, copyProject } from './project-copy';
import { synthesize } from './synthesize';

let copy: string;
beforeAll(() => {
  copy = copyProject();
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

describe('a synthesis with a broken configuration', () => {
  it('says every mistake once, a line each, and nothing else', async () => {
    change(copy, 'config/prod.ts', (text) => text.replace(/account: '\d+'/, "account: '123'"));
    change(copy, 'config/dev.ts', (text) => text.replace(/branch: '.*?'/, "branch: ''"));
    const failed = await synthesize({ project: copy, outdir: join(copy, 'assembly') }).catch((error: Error) => error);
    expect(String(failed).split('\n')).toEqual([
      expect.stringMatching(/ended with 1 in .*: config\/dev\.ts: branch is "", expected the name of a git branch\.$/),
      'config/prod.ts: account is "123", expected an AWS account of 12 digits, in quotes.',
      '',
    ]);
  }, 60_000);
});
