import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError, loadTierFiles } from './load-tiers';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tierline-config-'));
  for (const tier of ['dev', 'staging', 'prod']) cpSync(join(__dirname, `${tier}.ts`), join(folder, `${tier}.ts`));
});
afterEach(() => rmSync(folder, { recursive: true }));

function mistakes(names = ['dev', 'staging', 'prod']): readonly string[] {
  try {
    loadTierFiles(folder, names);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    expect(error.message).toBe(error.mistakes.join('\n'));
    return error.mistakes;
  }
}

describe('a broken tier file is reported beside all other mistakes', () => {
  it('reads the tiers that are right', () => {
    expect(loadTierFiles(folder, ['dev', 'staging', 'prod']).map(({ tier }) => tier)).toEqual([
      'dev',
      'staging',
      'prod',
    ]);
  });

  it('a syntax error', () => {
    writeFileSync(join(folder, 'dev.ts'), 'export default { tier: "dev", ');
    expect(mistakes()).toEqual([
      expect.stringMatching(/^config\/dev\.ts: cannot be read \(.+\), expected TypeScript that runs; correct it\.$/),
    ]);
  });

  it('a file that throws', () => {
    writeFileSync(join(folder, 'prod.ts'), 'throw new Error("no such team");');
    expect(mistakes()).toEqual([
      'config/prod.ts: cannot be read (no such team), expected TypeScript that runs; correct it.',
    ]);
  });

  it('no default export', () => {
    writeFileSync(join(folder, 'staging.ts'), 'export const staging = {};');
    expect(mistakes()).toEqual([
      'config/staging.ts: has no default export, expected `export default { … } satisfies TierConfig`.',
    ]);
  });

  it('no file', () => {
    rmSync(join(folder, 'staging.ts'));
    expect(mistakes()).toEqual([
      'config/staging.ts: is missing, expected a file for each tier named in config/index.ts.',
    ]);
  });

  it('a copied file whose name was not changed inside, two missing files and a bad value, all at once', () => {
    cpSync(join(folder, 'prod.ts'), join(folder, 'live.ts'));
    expect(mistakes(['dev', 'live', 'one', 'two'])).toEqual([
      'config/live.ts: tier is "prod", expected "live", the name of its file.',
      'config/one.ts: is missing, expected a file for each tier named in config/index.ts.',
      'config/two.ts: is missing, expected a file for each tier named in config/index.ts.',
    ]);
  });
});
