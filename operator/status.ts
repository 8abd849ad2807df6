import { readStatus, unreachable } from '../release/read-status';
import { ReleaseError } from '../release/release-error';
import type { TierStatus } from '../release/status';
import { type AccessOptions, chooseAccess, tiersThere } from './choose-access';
import { configuredTiers, tierNamed } from './configured-tiers';
import { type ExitCode, statusExitCode } from './exit-codes';
import { statusText } from './status-table';
import type { Terminal } from './terminal';

export interface StatusOptions extends AccessOptions {
  readonly json: boolean;
}

/** `tier status [TIER…]`: tiers side by side, each read by itself. */
export async function status(
  names: readonly string[],
  options: StatusOptions,
  { out, colors, signal }: Terminal,
): Promise<ExitCode> {
  const all = configuredTiers();
  const tiers = names.length > 0 ? [...new Set(names)].map((name) => tierNamed(all, name)) : tiersThere(all, options);
  const accessTo = chooseAccess(options);
  const statuses = await Promise.all(
    tiers.map(async (config): Promise<TierStatus> => {
      try {
        return await readStatus(await accessTo(config), signal);
      } catch (error) {
        // A mistake on the command line holds for every tier.
        if (error instanceof ReleaseError && error.kind === 'usage') throw error;
        return unreachable(config, error instanceof Error ? error.message : String(error));
      }
    }),
  );
  signal.throwIfAborted();
  out(options.json ? JSON.stringify({ tiers: statuses }) : statusText(statuses, colors));
  return statusExitCode(statuses);
}
