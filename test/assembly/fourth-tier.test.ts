import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { assemblyFolder, stacksIn } from './assemblies';
import { change, copyProject } from './project-copy';
import { synthesize } from './synthesize';

let copy: string;
beforeAll(async () => {
  copy = copyProject();
  addTier('preprod', { before: 'prod', like: 'staging', account: '444444444444' });
  await synthesize({ project: copy, outdir: join(copy, 'assembly') });
}, 60_000);
afterAll(() => rmSync(copy, { recursive: true, force: true }));

/** One file, and one word in one line. */
function addTier(tier: string, { before, like, account }: { before: string; like: string; account: string }): void {
  const values = readFileSync(join(copy, `config/${like}.ts`), 'utf8')
    .replace(/tier: '.*?'/, `tier: '${tier}'`)
    .replace(/account: '\d+'/, `account: '${account}'`)
    .replace(/branch: '.*?'/, `branch: '${tier}'`);
  writeFileSync(join(copy, `config/${tier}.ts`), values);
  change(copy, 'config/index.ts', (index) => index.replace(`'${before}'`, `'${tier}', '${before}'`));
}

describe('a fourth tier is one file and one line', () => {
  it('has every stack that the others have, in its own account', () => {
    const stacks = stacksIn(join(copy, 'assembly'));
    const idsOf = (tier: string) =>
      stacks
        .filter((stack) => stack.tier === tier)
        .map(({ id }) => id)
        .sort();
    expect([...new Set(stacks.map(({ tier }) => tier))].sort()).toEqual(['dev', 'preprod', 'prod', 'staging']);
    expect(idsOf('preprod')).toEqual(idsOf('prod'));
    for (const { account, stackName } of stacks.filter(({ tier }) => tier === 'preprod')) {
      expect(account).toBe('444444444444');
      expect(stackName).toMatch(/^tierline-preprod-/);
    }
  });
});

describe('an assembly depends on the sources that it is made of, and on nothing else', () => {
  // The copy stands in another folder, was made at another time, and has no git history, no frontend and a fourth tier.
  // Staging has another tier above it there, which may read its ledger.
  it.each(['dev', 'prod'])('%s is the same to the byte in another folder at another time', (tier) => {
    const [here, there] = [
      join(assemblyFolder('real'), `assembly-${tier}`),
      join(copy, 'assembly', `assembly-${tier}`),
    ];
    const files = readdirSync(here).sort();
    expect(readdirSync(there).sort()).toEqual(files);
    expect(files.length).toBeGreaterThan(10);
    for (const file of files) {
      expect(`${file}: ${readFileSync(join(there, file), 'utf8')}`).toBe(
        `${file}: ${readFileSync(join(here, file), 'utf8')}`,
      );
    }
  });
});
