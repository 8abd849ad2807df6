import {
  type AppConfigClient,
  CreateHostedConfigurationVersionCommand,
  GetDeploymentCommand,
  paginateListDeployments,
  StartDeploymentCommand,
} from '@aws-sdk/client-appconfig';
import type { FlagDeployment } from './decide-first-rollout';

/** AppConfig's ids of one tier's flags, as the feature-flags stack wrote them down. */
export interface FlagPlace {
  readonly client: AppConfigClient;
  readonly applicationId: string;
  readonly environmentId: string;
  readonly profileId: string;
  readonly signal?: AbortSignal;
}

const until = ({ signal }: FlagPlace) => (signal ? { abortSignal: signal } : {});
const environment = ({ applicationId, environmentId }: FlagPlace) => ({
  ApplicationId: applicationId,
  EnvironmentId: environmentId,
});

/** Every roll-out that AppConfig remembers. */
export async function listRollouts(place: FlagPlace): Promise<readonly FlagDeployment[]> {
  const found: FlagDeployment[] = [];
  for await (const page of paginateListDeployments({ client: place.client }, environment(place), until(place))) {
    for (const { DeploymentNumber = 0, State = '' } of page.Items ?? []) {
      found.push({ number: DeploymentNumber, state: State });
    }
  }
  return found;
}

/**
 * Stores a document of flags as a new version and starts to roll them out.
 * @param latest number of the newest roll-out; another one in between makes AppConfig refuse this one
 * @returns the roll-out's number; null when somebody else was first
 */
export async function startRollout(
  place: FlagPlace,
  document: object,
  { strategyId, latest, description }: { strategyId: string; latest: number; description: string },
): Promise<number | null> {
  const version = await place.client.send(
    new CreateHostedConfigurationVersionCommand({
      ApplicationId: place.applicationId,
      ConfigurationProfileId: place.profileId,
      ContentType: 'application/json',
      Description: description,
      Content: Buffer.from(JSON.stringify(document)),
    }),
    until(place),
  );
  try {
    const started = await place.client.send(
      new StartDeploymentCommand({
        ...environment(place),
        ConfigurationProfileId: place.profileId,
        ConfigurationVersion: String(version.VersionNumber),
        DeploymentStrategyId: strategyId,
        Description: description,
        ...(latest > 0 ? { LatestDeploymentNumber: latest } : {}),
      }),
      until(place),
    );
    return started.DeploymentNumber ?? null;
  } catch (error) {
    if (error instanceof Error && error.name === 'ConflictException') return null;
    throw error;
  }
}

/** How a roll-out ended; null while it has not. */
export async function rolloutEnd(place: FlagPlace, number: number): Promise<'complete' | 'taken back' | null> {
  const command = new GetDeploymentCommand({ ...environment(place), DeploymentNumber: number });
  const { State } = await place.client.send(command, until(place));
  if (State === 'COMPLETE') return 'complete';
  return State === 'ROLLED_BACK' || State === 'REVERTED' ? 'taken back' : null;
}
