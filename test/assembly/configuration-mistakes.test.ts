import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { change, copyProject } from './project-copy';
import { LOCAL_APIS, synthesize } from './synthesize';

let copy: string;
beforeEach(() => {
  copy = copyProject();
});
afterEach(() => rmSync(copy, { recursive: true, force: true }));
jest.setTimeout(60_000);

const synthesized = (context = {}) => synthesize({ project: copy, outdir: join(copy, 'assembly'), context });

describe('a synthesis with a broken configuration', () => {
  it('says every mistake once, a line each, and nothing else', async () => {
    change(copy, 'config/prod.ts', (text) => text.replace(/account: '\d+'/, "account: '123'"));
    change(copy, 'config/dev.ts', (text) => text.replace(/branch: '.*?'/, "branch: ''"));
    const failed = await synthesized().catch((error: Error) => error);
    expect(String(failed).split('\n')).toEqual([
      expect.stringMatching(/ended with 1 in .*: config\/dev\.ts: branch is "", expected the name of a git branch\.$/),
      'config/prod.ts: account is "123", expected an AWS account of 12 digits, in quotes.',
      '',
    ]);
  });
});

describe('a tier with an account of its own, and the rest as the project comes', () => {
  beforeEach(() =>
    change(copy, 'config/dev.ts', (text) =>
      text
        .replace(/account: '\d+'/, "account: '987654321098'")
        .replace(/api: \{.*?\}/, "api: { url: 'https://api.example.com' }"),
    ),
  );

  it('is refused for real AWS', async () => {
    await expect(synthesized()).rejects.toThrow(
      /: config\/dev\.ts: api\.url is "https:\/\/api\.example\.com", a placeholder,/,
    );
  });

  it('is taken for the local run, which has an API of its own', async () => {
    await synthesized({ local: JSON.stringify({ apis: LOCAL_APIS }) });
  });
});
