import type { TierAccess } from '../access';
import type { BuiltRelease } from '../build/build-release';
import { openClients } from '../clients';
import { edgeStore } from '../edge-store';
import { explained } from '../explain';
import { realPace } from '../pace';
import { readEdgeState } from '../pointer';
import { rollBackSite } from '../roll-back-site';
import type { Report } from '../site-steps';
import { flagsOf, rollReleased } from './deploy-release';
import type { ReleasedFlags } from './flag-document';
import { assemblyOf, deployInfrastructure, type Infrastructure } from './infrastructure';
import type { FlagsRolled } from './roll-flags';

export interface ReleaseRollback {
  /** The release that readers get back; fetched from the tier's own ledger, every byte checked. */
  readonly release: BuiltRelease;
  /** Id of the release that readers have now. */
  readonly from: string;
  /** The flags that it came with; null when nobody knows, and then they are left alone. */
  readonly flagsBefore: ReleasedFlags | null;
  readonly cdk: Pick<Infrastructure, 'root' | 'env' | 'logFile'>;
  readonly signal: AbortSignal;
}

export interface ReleaseRolledBack {
  readonly flags: FlagsRolled | null;
  readonly stacks: readonly string[];
  /** One sentence for each step that failed; the steps after it were done all the same. */
  readonly problems: readonly string[];
}

const STEPS = { flags: 'Take the flags back', switch: 'Switch readers back', stacks: 'Take the stacks back' } as const;

/**
 * The order down: flags → switch → infrastructure. What readers feel comes first. A step that fails is told and keeps no
 * other from being done, but for the switch: stacks are not taken from under a page that readers still have. Run again,
 * it does what is left.
 *
 * @throws ReleaseError when readers could not be switched
 */
export async function rollBackRelease(
  access: TierAccess,
  { release, from, flagsBefore, cdk, signal }: ReleaseRollback,
  report: Report,
): Promise<ReleaseRolledBack> {
  const { tier } = access.place;
  const to = release.manifest.release;
  const problems: string[] = [];
  const told = (error: unknown) => {
    signal.throwIfAborted();
    problems.push(error instanceof Error ? error.message : String(error));
    return null;
  };

  report({ step: STEPS.flags, detail: null });
  const flags =
    flagsBefore === null
      ? told(new Error(`Nobody knows the flags that ${from} came with, so flags are left as they are.`))
      : await flagsOf(release, tier)
          .then((flagsThen) =>
            rollReleased(access, {
              ...{ from: flagsBefore, to: flagsThen, direction: 'down', release: to, pace: realPace, signal },
            }),
          )
          .catch(told);

  report({ step: STEPS.switch, detail: `from ${from} to ${to}` });
  await switchBack(access, { from, to, signal });

  report({ step: STEPS.stacks, detail: null });
  const stacks = await deployInfrastructure({
    ...{ ...cdk, tier, assembly: assemblyOf(release.folder), signal },
    onStack: (line) => report({ step: STEPS.stacks, detail: line }),
  }).catch(told);
  return { flags, stacks: stacks ?? [], problems };
}

async function switchBack(
  access: TierAccess,
  { from, to, signal }: { readonly from: string; readonly to: string; readonly signal: AbortSignal },
): Promise<void> {
  const clients = openClients(access);
  try {
    const store = await edgeStore(access, clients, signal);
    // An earlier run came as far as this.
    if ((await readEdgeState(store)).release === to) return;
    await rollBackSite(access, { clients, store, from, to, signal });
  } catch (error) {
    throw explained(error, access);
  } finally {
    clients.close();
  }
}
