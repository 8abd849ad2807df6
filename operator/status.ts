import { readStatus, unreachable } from '../release/read-status';
import { ReleaseError } from '../release/release-error';
import type { TierStatus } from '../release/status';
import { type AccessOptions, chooseAccess, tiersThere } from './choose-access';
import { configuredTiers, tierNamed } from './configured-tiers';
import { type ExitCode, statusExitCode } from './exit-codes';
import { statusText } from './status-table';
import type { Terminal } from './terminal';
import { watch } from './watch';

export interface StatusOptions extends AccessOptions {
  readonly json: boolean;
  /** Seconds from one look to the next; absent: one look. */
  readonly watch?: number | undefined;
}

/** `tier status [TIER…]`: tiers side by side, each read by itself; with `--watch` again and again. */
export async function status(names: readonly string[], options: StatusOptions, terminal: Terminal): Promise<ExitCode> {
  const look = lookAt(names, options, terminal);
  const shown = (statuses: readonly TierStatus[]) =>
    options.json ? JSON.stringify({ tiers: statuses }) : statusText(statuses, terminal.colors);
  if (options.watch !== undefined) {
    return watch(async () => shown(await look()), { ...terminal, everySeconds: options.watch, json: options.json });
  }
  const statuses = await look();
  terminal.out(shown(statuses));
  return statusExitCode(statuses);
}

/** Mistakes on the command line are thrown here, before the first look. */
function lookAt(
  names: readonly string[],
  options: StatusOptions,
  { signal }: Terminal,
): () => Promise<readonly TierStatus[]> {
  const all = configuredTiers();
  const tiers = names.length > 0 ? [...new Set(names)].map((name) => tierNamed(all, name)) : tiersThere(all, options);
  const accessTo = chooseAccess(options);
  const readAll = () =>
    Promise.all(
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
  return async () => {
    const statuses = await readAll();
    signal.throwIfAborted();
    return statuses;
  };
}
