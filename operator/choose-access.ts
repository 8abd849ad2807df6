import type { TierConfig } from '../config/tier-config';
import { localAccess } from '../local/access';
import type { TierAccess } from '../release/access';
import { awsAccess } from './aws-access';
import { readSession } from './local-session';

export interface AccessOptions {
  /** Session file of a running proving ground. */
  readonly local?: string | undefined;
  readonly profile?: string | undefined;
}

/** How each tier is reached; errors of the choice itself are thrown, as they hold for every tier. */
export function chooseAccess({ local, profile }: AccessOptions): (config: TierConfig) => Promise<TierAccess> {
  if (local === undefined) return (config) => awsAccess(placeOf(config), profile);
  const session = readSession(local);
  return async (config) => localAccess(placeOf(config), session);
}

/** Without names: every tier that is there, which in a local run may be some only. */
export function tiersThere(all: readonly TierConfig[], { local }: AccessOptions): readonly TierConfig[] {
  if (local === undefined) return all;
  const running = readSession(local).tiers.map(({ tier }) => tier);
  return all.filter(({ tier }) => running.includes(tier));
}

const placeOf = ({ tier, account, region }: TierConfig) => ({ tier, account, region });
