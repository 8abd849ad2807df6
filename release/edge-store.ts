import { EDGE_REGION, namesOf } from '../contract/names';
import type { TierAccess } from './access';
import type { TierClients } from './clients';
import { readParameters } from './parameters';
import type { Store } from './pointer';

/** The edge's key-value store of a tier. Throws ReleaseError when its stack has not written its ARN down. */
export async function edgeStore(access: TierAccess, clients: TierClients, signal?: AbortSignal): Promise<Store> {
  const { edgeParameters, stacks } = namesOf(access.place);
  const from = { tier: access.place.tier, stack: `${stacks.edge} in ${EDGE_REGION}` };
  const { arn } = await readParameters(clients.edgeSsm(), { arn: edgeParameters.keyValueStoreArn }, from, signal);
  return { client: clients.keyValueStore(), arn, ...(signal ? { signal } : {}) };
}
