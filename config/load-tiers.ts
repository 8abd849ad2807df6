import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { checkTiers, type TierFile } from './check-tiers';
import type { TierConfig } from './tier-config';

/** Thrown before anything is built or deployed. `mistakes` has one sentence for each mistake in the tiers' files. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  constructor(readonly mistakes: readonly string[]) {
    super(mistakes.join('\n'));
  }
}

/**
 * Reads and checks `<folder>/<tier>.ts` for each name, in order.
 * @throws ConfigError that lists every mistake of every file, also of files that cannot be read at all.
 */
export function loadTierFiles(folder: string, names: readonly string[]): readonly TierConfig[] {
  const checked = checkTiers(names.map((name) => readDefaultExport(folder, name)));
  if ('mistakes' in checked) throw new ConfigError(checked.mistakes);
  return checked.tiers;
}

function readDefaultExport(folder: string, name: string): TierFile {
  const file = `config/${name}.ts`;
  const path = join(folder, `${name}.ts`);
  const broken = (found: string, expected: string) => ({ file, config: undefined, unreadable: { found, expected } });
  if (!existsSync(path)) return broken('is missing', 'a file for each tier named in config/index.ts');
  let module: { default?: unknown };
  try {
    module = require(path);
  } catch (error) {
    return broken(`cannot be read (${reasonOf(error)})`, 'TypeScript that runs; correct it');
  }
  if (module.default === undefined)
    return broken('has no default export', '`export default { … } satisfies TierConfig`');
  return { file, config: module.default };
}

/** The compiler's own words, without the listing around them. */
function reasonOf(error: unknown): string {
  const lines = (error instanceof Error ? error.message : String(error)).split('\n').map((line) => line.trim());
  return lines.find((line) => /error/i.test(line) && !/^transform failed/i.test(line)) ?? lines[0] ?? 'unknown';
}
