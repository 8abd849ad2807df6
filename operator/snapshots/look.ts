import type { TierConfig } from '../../config/tier-config';
import type { TierAccess } from '../../release/access';
import { checkAccount } from '../../release/check-account';
import { openClients, type TierClients } from '../../release/clients';
import { explained } from '../../release/explain';
import { type AccessOptions, chooseAccess } from '../choose-access';
import { configuredTiers, tierNamed } from '../configured-tiers';
import type { Terminal } from '../terminal';

export interface LookOptions extends AccessOptions {
  readonly json: boolean;
}

export interface LookScene {
  readonly config: TierConfig;
  readonly access: TierAccess;
  readonly clients: TierClients;
  readonly signal: AbortSignal;
}

/** Something that only looks at a tier: its clients, and its errors in words. */
export async function lookAt<T>(
  name: string,
  options: LookOptions,
  { signal }: Pick<Terminal, 'signal'>,
  work: (scene: LookScene) => Promise<T>,
): Promise<T> {
  const config = tierNamed(configuredTiers(), name);
  const access = await chooseAccess(options)(config);
  const clients = openClients(access);
  try {
    await checkAccount(access, clients, signal);
    return await work({ config, access, clients, signal });
  } catch (error) {
    throw explained(error, access);
  } finally {
    clients.close();
  }
}
