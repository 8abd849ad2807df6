import { StopDeploymentCommand } from '@aws-sdk/client-appconfig';
import { decideStop, type Stop } from './decide-stop';
import { type FlagPlace, listRollouts } from './flag-rollout';

/** What would be stopped now. */
export const planStop = async (place: FlagPlace): Promise<Stop> => decideStop(await listRollouts(place));

/** Stops or reverts one roll-out. What AppConfig refuses, such as one that is older than 72 hours, is thrown. */
export async function stopFlags(place: FlagPlace, { act, number }: Exclude<Stop, { act: 'nothing' }>): Promise<void> {
  const { client, applicationId, environmentId, signal } = place;
  await client.send(
    new StopDeploymentCommand({
      ApplicationId: applicationId,
      EnvironmentId: environmentId,
      DeploymentNumber: number,
      ...(act === 'revert' ? { AllowRevert: true } : {}),
    }),
    signal ? { abortSignal: signal } : {},
  );
}
