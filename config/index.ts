import { loadTierFiles } from './load-tiers';
import type { TierConfig } from './tier-config';

/** The order in which a release goes up; each name is a file beside this one. */
const TIERS = ['dev', 'staging', 'prod'];

/** All tiers, in order, checked. Throws one `ConfigError` that lists every mistake of every file. */
export function loadTiers(): readonly TierConfig[] {
  return loadTierFiles(__dirname, TIERS);
}
