import { startApi } from '../api/api';
import type { Ground } from '../ground';

/** A stub taxonomy API for each tier that was not given a real one. */
export async function startApis(ground: Ground): Promise<void> {
  for (const { tier } of ground.tiers) {
    if (ground.apis.has(tier)) continue;
    const api = await startApi({ taxonomy: ground.options.taxonomy, tier });
    ground.onClose(() => api.close());
    ground.apis.set(tier, api.url);
  }
}
