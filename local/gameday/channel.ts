/** The tier's alarm channel as a server of this machine: what the deployed function posts arrives here. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { CreateSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';

export interface Arrived {
  /** Milliseconds since 1970, simulated. */
  readonly at: number;
  readonly text: string;
}

export interface Channel {
  readonly messages: readonly Arrived[];
  /** Resolves with the newest message from `since` on that begins like this; null when none comes within the real time. */
  arrival(beginning: string, since: number, withinMs: number): Promise<Arrived | null>;
  close(): Promise<void>;
}

/** Listens, and puts its address into the secret that the tier's function reads. */
export async function openChannel(
  clientConfig: ConstructorParameters<typeof SecretsManagerClient>[0],
  secretName: string,
) {
  const messages: Arrived[] = [];
  const waiting = new Set<() => void>();
  const server = createServer(async (request, response) => {
    messages.push({ at: Date.now(), text: JSON.parse(await text(request)).text });
    response.end('ok');
    for (const look of waiting) look();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const secrets = new SecretsManagerClient(clientConfig ?? {});
  const SecretString = `http://127.0.0.1:${(server.address() as AddressInfo).port}/channel`;
  await secrets.send(new CreateSecretCommand({ Name: secretName, SecretString }));
  secrets.destroy();

  const find = (beginning: string, since: number) =>
    messages.findLast(({ at, text: said }) => at >= since && said.startsWith(beginning)) ?? null;
  const channel: Channel = {
    messages,
    arrival: (beginning, since, withinMs) =>
      new Promise((resolve) => {
        const end = (found: Arrived | null) => {
          waiting.delete(look);
          clearTimeout(limit);
          resolve(found);
        };
        const limit = setTimeout(() => end(null), withinMs);
        const look = () => {
          const found = find(beginning, since);
          if (found) end(found);
        };
        waiting.add(look);
        look();
      }),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return channel;
}
