import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { apiKeyProblem } from '../contract/api-key';
import { EDGE_REGION, type TierPlace } from '../contract/names';
import type { TierClients } from './clients';
import { errorLike } from './error-like';
import { ReleaseError } from './release-error';

/** The API's key as it is now. */
export interface CurrentKey {
  readonly key: string;
  /** Secrets Manager's name for this very value: it can be told. */
  readonly version: string;
}

/**
 * Reads the key as the sync does, and as the next deployment of the edge would, and takes it only if they are the same:
 * otherwise that deployment would bring the older one back.
 * @throws ReleaseError without any part of the key
 */
export async function readKey(
  clients: Pick<TierClients, 'secrets' | 'edgeSecrets'>,
  { region }: Pick<TierPlace, 'region'>,
  secretName: string,
  signal?: AbortSignal,
): Promise<CurrentKey> {
  const here = await read(clients.secrets(), region, secretName, signal);
  const problem = apiKeyProblem(here.key);
  if (problem !== null)
    throw new ReleaseError('tier', `The secret ${secretName} holds a key that ${problem}; put the right one there.`);
  if (region === EDGE_REGION) return here;
  const atTheEdge = await read(clients.edgeSecrets(), EDGE_REGION, secretName, signal);
  if (atTheEdge.key === here.key) return here;
  throw new ReleaseError(
    'tier',
    `The secret ${secretName} is another one in ${EDGE_REGION} than in ${region}: wait a minute for its replica, or see in Secrets Manager why it fails, then run this command again.`,
  );
}

async function read(
  client: SecretsManagerClient,
  region: string,
  secretName: string,
  signal?: AbortSignal,
): Promise<CurrentKey> {
  try {
    const command = new GetSecretValueCommand({ SecretId: secretName });
    const { SecretString = '', VersionId = '' } = await client.send(command, signal ? { abortSignal: signal } : {});
    return { key: SecretString, version: VersionId };
  } catch (cause) {
    if (errorLike(cause).name !== 'ResourceNotFoundException') throw cause;
    throw new ReleaseError(
      'tier',
      `There is no secret ${secretName} in ${region}: make it there, or replicate it, as docs/for-backend/api-key.md says.`,
      { cause },
    );
  }
}
