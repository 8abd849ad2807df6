import type { TierPlace } from '../contract/names';
import type { TierAccess } from '../release/access';
import { ReleaseError } from '../release/release-error';
import { localAws } from './aws';
import type { LocalSession } from './session';

/**
 * A tier of the running proving ground, as root of its account there.
 * @throws ReleaseError when the run does not have the tier, or in another account
 */
export function localAccess(
  place: TierPlace,
  session: Pick<LocalSession, 'endpoint' | 'caFile' | 'tiers'>,
): TierAccess {
  const { tier, account } = place;
  const found = session.tiers.find((candidate) => candidate.tier === tier);
  if (!found) {
    const has = session.tiers.map((other) => other.tier).join(', ');
    throw new ReleaseError('usage', `The local run has no tier "${tier}", it has ${has}: start it with "npm start".`);
  }
  if (found.account !== account) {
    throw new ReleaseError(
      'access',
      `The local run has ${tier} in account ${found.account}, expected ${account} as in config/${tier}.ts: start it again.`,
    );
  }
  const { clientConfig, keyValueStoreConfig } = localAws({ account, ...session });
  return {
    place,
    where: `the local AWS at ${session.endpoint}`,
    clientConfig,
    keyValueStoreConfig: () => keyValueStoreConfig(),
    siteUrl: async () => found.url,
  };
}
