import { loadTiers } from '../config';
import { ConfigError } from '../config/load-tiers';
import type { TierConfig } from '../config/tier-config';
import { ReleaseError } from '../release/release-error';
import { isPath } from './local-option';

/** @throws ReleaseError of kind `usage` with every mistake of every file, a line each */
export function configuredTiers(): readonly TierConfig[] {
  try {
    return loadTiers();
  } catch (error) {
    if (error instanceof ConfigError) throw new ReleaseError('usage', error.message, { cause: error });
    throw error;
  }
}

/** @throws ReleaseError naming the unknown tier and the known ones */
export function tierNamed(all: readonly TierConfig[], name: string): TierConfig {
  const found = all.find(({ tier }) => tier === name);
  if (found) return found;
  const known = all.map(({ tier }) => tier).join(', ');
  const file = isPath(name) ? `, and a session file as --local=${name}` : '';
  throw new ReleaseError(
    'usage',
    `There is no tier "${name}"; the configuration has ${known}: name one of these${file}.`,
  );
}
