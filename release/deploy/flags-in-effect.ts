import { GetHostedConfigurationVersionCommand, paginateListDeployments } from '@aws-sdk/client-appconfig';
import type { FlagPlace } from '../flag-rollout';
import { type ReleasedFlags, readFlagDocument } from './flag-document';

export interface FlagsInEffect {
  /** null while nothing was rolled out: readers have the catalogue's defaults. */
  readonly document: ReleasedFlags | null;
  /** Number of the newest roll-out, whatever became of it; 0 for none. */
  readonly latest: number;
  /** The roll-out that is under way. */
  readonly inFlight: { readonly number: number; readonly document: ReleasedFlags } | null;
}

const UNDER_WAY = new Set(['DEPLOYING', 'VALIDATING', 'BAKING', 'ROLLING_BACK']);

/** What readers have once nothing is under way any more: the newest roll-out that was completed and not taken back. */
export async function flagsInEffect(place: FlagPlace): Promise<FlagsInEffect> {
  const { client, applicationId, environmentId, profileId, signal } = place;
  const interruptible = signal ? { abortSignal: signal } : {};
  const rollouts: { readonly number: number; readonly state: string; readonly version: string }[] = [];
  const asked = { ApplicationId: applicationId, EnvironmentId: environmentId };
  for await (const { Items = [] } of paginateListDeployments({ client }, asked, interruptible)) {
    for (const { DeploymentNumber = 0, State = '', ConfigurationVersion = '' } of Items) {
      rollouts.push({ number: DeploymentNumber, state: State, version: ConfigurationVersion });
    }
  }
  rollouts.sort((a, b) => b.number - a.number);
  const documentOf = async (version: string) => {
    const VersionNumber = Number(version);
    const command = { ApplicationId: applicationId, ConfigurationProfileId: profileId, VersionNumber };
    const { Content } = await client.send(new GetHostedConfigurationVersionCommand(command), interruptible);
    return readFlagDocument(Buffer.from(Content ?? []).toString(), `Version ${version} of the flags in AppConfig`);
  };
  const complete = rollouts.find(({ state }) => state === 'COMPLETE');
  const flying = rollouts.find(({ state }) => UNDER_WAY.has(state));
  return {
    document: complete ? await documentOf(complete.version) : null,
    latest: rollouts[0]?.number ?? 0,
    inFlight: flying ? { number: flying.number, document: await documentOf(flying.version) } : null,
  };
}
