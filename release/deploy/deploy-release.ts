import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { namesOf } from '../../contract/names';
import type { TierAccess } from '../access';
import type { BuiltRelease } from '../build/build-release';
import { openSite } from '../build-site';
import { openClients } from '../clients';
import { explained } from '../explain';
import { type Pace, realPace } from '../pace';
import { readParameters } from '../parameters';
import { type SiteDeployed, siteDeploy } from '../site-deploy';
import type { Report } from '../site-steps';
import { type ReleasedFlags, readFlagDocument } from './flag-document';
import { assemblyOf, deployInfrastructure, type Infrastructure } from './infrastructure';
import { type FlagsRolled, rollFlags } from './roll-flags';

export interface ReleaseDeployment {
  /** Fetched from the tier's own ledger, every byte checked. */
  readonly release: BuiltRelease;
  /** The flags that the release came with which the tier runs now; null for the first, and when nobody knows. */
  readonly flagsBefore: ReleasedFlags | null;
  readonly cdk: Pick<Infrastructure, 'root' | 'env' | 'logFile'>;
  readonly healthWaitSeconds: number;
  readonly signal?: AbortSignal;
  readonly pace?: Pace;
}

export interface ReleaseDeployed {
  /** Names of the stacks that were changed; none for a release that differs in its page or flags only. */
  readonly stacks: readonly string[];
  readonly site: SiteDeployed;
  readonly flags: FlagsRolled;
}

const STEPS = { infrastructure: 'Deploy the stacks', flags: 'Roll out the flags of the release' } as const;

/**
 * The order up: infrastructure → upload → switch → flags. Each step leaves alone what is done already, so that a
 * deployment that broke off is run again by the same command. Before the switch readers have what they had; when readers
 * do not get all of the new release, they are switched back.
 *
 * @throws ReleaseError one sentence
 */
export async function deployRelease(
  access: TierAccess,
  { release, flagsBefore, cdk, healthWaitSeconds, signal, pace = realPace }: ReleaseDeployment,
  report: Report,
): Promise<ReleaseDeployed> {
  const { tier } = access.place;
  const more = signal ? { signal } : {};
  report({ step: STEPS.infrastructure, detail: null });
  const stacks = await deployInfrastructure({
    ...{ ...cdk, tier, assembly: assemblyOf(release.folder), ...more },
    onStack: (line) => report({ step: STEPS.infrastructure, detail: line }),
  });
  const site = await openSite(join(release.folder, 'site'));
  const deployed = await siteDeploy(access, { site, healthWaitSeconds, pace, ...more }, report);
  report({ step: STEPS.flags, detail: null });
  const flags = await rollReleased(access, {
    ...{ from: flagsBefore, to: await flagsOf(release, tier), direction: 'up', release: release.manifest.release },
    ...{ pace, ...more },
  });
  return { stacks, site: deployed, flags };
}

/** The flags that a release comes with for a tier. */
export async function flagsOf({ folder, manifest }: BuiltRelease, tier: string): Promise<ReleasedFlags> {
  const text = await readFile(join(folder, 'flags', `${tier}.json`), 'utf8').catch(() => '');
  return readFlagDocument(text, `flags/${tier}.json of release ${manifest.release}`);
}

export interface Rolling {
  readonly from: ReleasedFlags | null;
  readonly to: ReleasedFlags;
  readonly direction: 'up' | 'down';
  /** For AppConfig's own history. */
  readonly release: string;
  readonly pace: Pace;
  readonly signal?: AbortSignal;
}

/** Up by steps, watched by the alarms; down at once, as readers have waited long enough. */
export async function rollReleased(
  access: TierAccess,
  { from, to, direction, release, pace, signal }: Rolling,
): Promise<FlagsRolled> {
  const clients = openClients(access);
  try {
    const names = namesOf(access.place);
    const stack = { tier: access.place.tier, stack: names.stacks.featureFlags };
    const ids = await readParameters(clients.ssm(), names.flagParameters, stack, signal);
    const place = { client: clients.appConfig(), ...ids, ...(signal ? { signal } : {}) };
    const strategyId = direction === 'up' ? ids.gradualStrategyId : ids.firstStrategyId;
    const description = `${direction === 'up' ? 'Release' : 'Back to release'} ${release}`;
    return await rollFlags(place, { from, to, direction, strategyId, description, pace });
  } catch (error) {
    throw explained(error, access);
  } finally {
    clients.close();
  }
}
