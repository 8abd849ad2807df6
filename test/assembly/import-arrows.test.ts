import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { PROJECT } from './synthesize';

/** What each folder may import of ours, beside itself. A folder that is not here may import anything. */
const ARROWS: Readonly<Record<string, readonly string[]>> = {
  contract: [],
  config: ['contract'],
  // It judges with the sync's own code.
  conformance: ['contract', 'lambda'],
  edge: ['contract'],
  // The probe judges with the reader's own code.
  lambda: ['contract', 'frontend/reader'],
  frontend: ['contract'],
  lib: ['config', 'contract', 'edge'],
};

/** What no folder but these may import: `lib` describes infrastructure, and nothing that runs needs to know it. */
const LIB_IMPORTERS = ['bin', 'lib', 'local/differences', 'test'];

const imports = Object.keys(ARROWS)
  .concat('bin', 'local', 'release', 'operator', 'policy')
  .flatMap((folder) => filesIn(folder).flatMap((file) => importsOf(file).map((target) => ({ folder, file, target }))));

function filesIn(folder: string): string[] {
  try {
    return readdirSync(join(PROJECT, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.tsx?$/.test(path) && !path.includes('node_modules'))
      .map((path) => join(folder, path));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** Project paths of a file's relative imports, also of types and of `require`. */
function importsOf(file: string): string[] {
  const text = readFileSync(join(PROJECT, file), 'utf8');
  const named = [...text.matchAll(/(?:from|import|require\(|import\()\s*['"](\.[^'"]*)['"]/g)].map(
    ([, path]) => path as string,
  );
  return named.map((path) => relative(PROJECT, resolve(PROJECT, dirname(file), path)) || '.');
}

describe('imports go one way', () => {
  it('finds the imports that it judges', () => {
    expect(imports).toContainEqual(expect.objectContaining({ file: 'lib/tier.ts', target: 'contract/names' }));
    expect(imports).toContainEqual(expect.objectContaining({ file: 'bin/app.ts', target: 'lib/tier' }));
  });

  it.each(Object.entries(ARROWS))('%s imports only %j of ours', (folder, allowed) => {
    const strangers = imports
      .filter((each) => each.folder === folder)
      .filter(({ target }) => ![folder, ...allowed].some((path) => `${target}/`.startsWith(`${path}/`)));
    expect(strangers.filter(({ file }) => !isTest(file))).toEqual([]);
  });

  it('only the app knows lib', () => {
    const knowing = imports.filter(({ target }) => target === 'lib' || target.startsWith('lib/'));
    expect(knowing.filter(({ file }) => !LIB_IMPORTERS.some((path) => file.startsWith(path)))).toEqual([]);
  });
});

/** A test, and what stands in a folder `testing` for tests, may set its subject against its other side. */
const isTest = (file: string) => /\.test\.tsx?$|\/testing\//.test(file);
