import { NodeHttpHandler } from '@smithy/node-http-handler';
import type { ReadSecret } from './api-key';

/** The current text of a secret. The client is loaded where a tier has a key, as the others need not wait for it. */
export const readSecret: ReadSecret = async (secretName, signal) => {
  const { GetSecretValueCommand, SecretsManagerClient } = await import('@aws-sdk/client-secrets-manager');
  const requestHandler = new NodeHttpHandler({ connectionTimeout: 3_000, requestTimeout: 10_000 });
  const client = new SecretsManagerClient({ requestHandler });
  try {
    const command = new GetSecretValueCommand({ SecretId: secretName });
    const { SecretString = '' } = await client.send(command, { abortSignal: signal });
    return SecretString;
  } finally {
    client.destroy();
  }
};
