import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import {
  CreateSecretCommand,
  DeleteSecretCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { SNSClient } from '@aws-sdk/client-sns';
import { alarmName } from '../../contract/alarms';
import { pagePeople } from '../../release/page-people';
import { tier, tierNamed, until } from './running';

const prod = tierNamed('prod');
const secretName = prod.config.alarms.webhook?.secretName as string;
const MINUTE = 60_000;

let server: Server;
const messages: string[] = [];
const secrets = new SecretsManagerClient(prod.aws.clientConfig(prod.config.region));

beforeAll(async () => {
  server = createServer(async (request, response) => {
    messages.push(JSON.parse(await text(request)).text);
    response.end('ok');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const SecretString = `http://127.0.0.1:${(server.address() as AddressInfo).port}/services/T0`;
  await secrets
    .send(new CreateSecretCommand({ Name: secretName, SecretString }))
    .catch(() => secrets.send(new PutSecretValueCommand({ SecretId: secretName, SecretString })));
});
afterAll(async () => {
  await secrets.send(new DeleteSecretCommand({ SecretId: secretName, ForceDeleteWithoutRecovery: true }));
  secrets.destroy();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

it(
  'a drill of an alarm that pages reaches the channel, with runbook and first command, and is over again',
  async () => {
    const { code, stdout, stderr } = await tier('alarms', 'test', 'prod', 'probe-silent', '--reason', 'a drill');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('tierline-prod-tier-health and tierline-prod-tier-page turned with it');

    const rang = (name: string) => messages.find((message) => message.startsWith(`ALARM: ${name}`));
    const name = alarmName('prod', 'probe-silent');
    await until(
      async () => [
        rang(name),
        rang(prod.names.composites.tierPage),
        messages.find((m) => m.startsWith(`Over: ${name}`)),
      ],
      (found) => found.every((message) => message !== undefined),
    );
    expect(rang(name)?.split('\n').slice(1)).toEqual([
      'The probe does not run, so nobody knows what readers get.',
      'First: npx tier doctor prod',
      `Runbook: ${prod.config.alarms.runbooks}probe-silent.md`,
      expect.stringContaining('This is a test by arn:aws:'),
    ]);
  },
  2 * MINUTE,
);

it(
  'a page that the command line sends reaches the channel too',
  async () => {
    const sns = new SNSClient(prod.aws.clientConfig(prod.config.region));
    const text = 'jane asks to pass what holds prod: "readers fail".';
    await pagePeople(sns, prod.config, { subject: 'Break-glass', text }).finally(() => sns.destroy());
    await until(async () => messages.includes(`PAGE: ${text}`), Boolean);
  },
  MINUTE,
);
