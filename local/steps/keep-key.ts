import { randomBytes } from 'node:crypto';
import {
  CreateSecretCommand,
  GetSecretValueCommand,
  ReplicateSecretToRegionsCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import type { TierConfig } from '../../config/tier-config';
import { EDGE_REGION } from '../../contract/names';
import { controlApi } from '../api/control';
import type { Ground } from '../ground';

/**
 * Makes the secret with the API's key as a person would have, replica included, with a key that is made up; and has the
 * stub API want it. A real API, which was given with `--api`, wants its own: put that one into the secret.
 */
export async function keepKey(ground: Ground, tier: TierConfig): Promise<void> {
  const { key } = tier.api;
  if (!key) return;
  const secrets = new SecretsManagerClient(ground.awsOf(tier).clientConfig(tier.region));
  try {
    const value = await madeUp(secrets, key.secretName, tier.region);
    const stub = ground.stubs.get(tier.tier);
    if (stub) await controlApi(stub, { key: { header: key.header.toLowerCase(), accepts: [value] } });
  } finally {
    secrets.destroy();
  }
}

/** At an endpoint of the user's own it may be there already. */
async function madeUp(secrets: SecretsManagerClient, Name: string, region: string): Promise<string> {
  const SecretString = `local-${randomBytes(18).toString('base64url')}`;
  try {
    await secrets.send(new CreateSecretCommand({ Name, SecretString }));
    if (region !== EDGE_REGION) {
      const AddReplicaRegions = [{ Region: EDGE_REGION }];
      // The local AWS does not do it while it creates the secret.
      await secrets.send(new ReplicateSecretToRegionsCommand({ SecretId: Name, AddReplicaRegions }));
    }
    return SecretString;
  } catch (error) {
    if ((error as Error).name !== 'ResourceExistsException') throw error;
    return (await secrets.send(new GetSecretValueCommand({ SecretId: Name }))).SecretString ?? '';
  }
}
