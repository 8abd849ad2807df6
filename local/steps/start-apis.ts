import { startApi } from '../api/api';
import { NEWEST_REVISION } from '../api/catalogue';
import type { Ground } from '../ground';

/** One before the newest that the stub has, so that a new revision can be published while somebody watches. */
const FIRST_REVISION = NEWEST_REVISION - 1;

/** A stub taxonomy API for each tier that was not given a real one. */
export async function startApis(ground: Ground): Promise<void> {
  for (const { tier } of ground.tiers) {
    if (ground.apis.has(tier)) continue;
    const api = await startApi({ taxonomy: ground.options.taxonomy, tier, revision: FIRST_REVISION });
    ground.onClose(() => api.close());
    ground.apis.set(tier, api.url);
    ground.stubs.set(tier, api.url);
  }
}
