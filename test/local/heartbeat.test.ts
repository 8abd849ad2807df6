import { readFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { LambdaClient } from '@aws-sdk/client-lambda';
import {
  CreateSecretCommand,
  DeleteSecretCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import type { ProbeOutcome } from '../../contract/functions';
import { invoke } from '../../release/invoke';
import { startedAws, tierNamed, until } from './running';

/** The only tier with a heartbeat. */
const prod = tierNamed('prod');
const secretName = prod.config.alarms.heartbeat?.secretName as string;
const lambda = new LambdaClient(prod.aws.clientConfig(prod.config.region));
const secrets = new SecretsManagerClient(prod.aws.clientConfig(prod.config.region));
const MINUTE = 60_000;

let server: Server;
let address: string;
let status = 200;
const calls: string[] = [];

beforeAll(async () => {
  // Shown with the local AWS's own certificate, as the functions trust its authority.
  const folder = dirname(startedAws().caFile as string);
  const [cert, key] = ['server.pem', 'server.key'].map((file) => readFileSync(join(folder, file)));
  server = createServer({ cert, key }, ({ method, url }: IncomingMessage, response) => {
    calls.push(`${method} ${url}`);
    response.writeHead(status).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `https://127.0.0.1:${(server.address() as AddressInfo).port}/beat`;
});
afterAll(async () => {
  await secrets.send(new DeleteSecretCommand({ SecretId: secretName, ForceDeleteWithoutRecovery: true }));
  secrets.destroy();
  lambda.destroy();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const setAddress = (SecretString: string) =>
  secrets
    .send(new CreateSecretCommand({ Name: secretName, SecretString }))
    .catch(() => secrets.send(new PutSecretValueCommand({ SecretId: secretName, SecretString })));
const look = () => invoke<ProbeOutcome>(lambda, prod.names.functions.readerProbe);

describe('somebody outside the account hears that the probe looks', () => {
  it(
    'at the address of the secret',
    async () => {
      await setAddress(`${address}/a-secret\n`);
      await until(look, ({ is }) => is === 'answered');
      expect(calls).toContain('GET /beat/a-secret');
    },
    MINUTE,
  );

  it.each<[string, () => string, number]>([
    ['answers with an error', () => `${address}/refused`, 500],
    ['is gone', () => 'https://127.0.0.1:9/beat', 200],
    ['was never written down', () => 'no address', 200],
  ])(
    'and the look is the same when that address %s',
    async (_, secret, answer) => {
      status = answer;
      await setAddress(secret());
      expect(await look()).toMatchObject({ is: 'answered', outcome: { outcome: 'looked' } });
    },
    MINUTE,
  );
});
