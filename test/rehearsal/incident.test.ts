import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { DeleteObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import {
  CreateSecretCommand,
  DeleteSecretCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { alarmName } from '../../contract/alarms';
import { RELEASE_FILE, releasePrefix } from '../../contract/edge';
import { defaultFlags } from '../../contract/flags';
import type { ProbeOutcome, PublishOutcome } from '../../contract/functions';
import { localAccess } from '../../local/access';
import type { LocalSession } from '../../local/session';
import { openClients } from '../../release/clients';
import { edgeStore } from '../../release/edge-store';
import { type FlagPlace, listRollouts, rolloutEnd, startRollout } from '../../release/flag-rollout';
import { invoke } from '../../release/invoke';
import { readParameters } from '../../release/parameters';
import { readEdgeState, switchRelease } from '../../release/pointer';
import { sessionFile, tier, tierNamed, until } from '../local/running';

/** The only tier with a channel. */
const prod = tierNamed('prod');
const { names, config } = prod;
const secretName = config.alarms.webhook?.secretName as string;
const ALARM = alarmName('prod', 'readers-failing');
const HEALTH = names.composites.tierHealth;
const BROKEN = '9.9.9-000000000bad';
const brokenFile = { Bucket: names.buckets.site, Key: `${releasePrefix(BROKEN)}${RELEASE_FILE}` };
const MINUTE = 60_000;
/** With `TIERLINE_LONG` also the alarm that closes minutes after readers are well. */
const isLong = process.env['TIERLINE_LONG'] === '1';

const session: LocalSession = JSON.parse(readFileSync(sessionFile(), 'utf8'));
const access = localAccess(config, session);
const clients = openClients(access);
const secrets = new SecretsManagerClient(prod.aws.clientConfig(config.region));
const messages: string[] = [];
let server: Server;
let good: string | null = null;

beforeAll(async () => {
  server = createServer(async (request, response) => {
    messages.push(JSON.parse(await text(request)).text);
    response.end('ok');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const SecretString = `http://127.0.0.1:${(server.address() as AddressInfo).port}/on-call`;
  await secrets
    .send(new CreateSecretCommand({ Name: secretName, SecretString }))
    .catch(() => secrets.send(new PutSecretValueCommand({ SecretId: secretName, SecretString })));
  good = (await readEdgeState(await edgeStore(access, clients))).release;
}, MINUTE);
afterAll(async () => {
  const store = await edgeStore(access, clients);
  const { release } = await readEdgeState(store);
  if (release === BROKEN) await switchRelease(store, BROKEN, good);
  await clients.s3().send(new DeleteObjectCommand(brokenFile));
  await secrets.send(new DeleteSecretCommand({ SecretId: secretName, ForceDeleteWithoutRecovery: true }));
  secrets.destroy();
  clients.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}, MINUTE);

const stateOf = async (name: string) => {
  const { MetricAlarms = [], CompositeAlarms = [] } = await clients
    .cloudWatch()
    .send(new DescribeAlarmsCommand({ AlarmNames: [name], AlarmTypes: ['MetricAlarm', 'CompositeAlarm'] }));
  return [...MetricAlarms, ...CompositeAlarms][0]?.StateValue;
};
const turns = (name: string, state: string) =>
  until(
    () => stateOf(name),
    (found) => found === state,
  );
const message = (beginning: string) =>
  until(
    async () => messages.find((each) => each.startsWith(beginning)),
    (found) => found !== undefined,
  );

async function rollOut(flags: FlagPlace, strategyId: string): Promise<number> {
  const latest = Math.max(0, ...(await listRollouts(flags)).map(({ number }) => number));
  const number = await startRollout(flags, defaultFlags('prod'), { strategyId, latest, description: 'A test' });
  if (number === null) throw new Error('Somebody else rolls flags out in prod; expected this test alone.');
  return number;
}

/** Runs a function now and not within the minute; alarms see no difference. */
const run = <T>(name: string) => invoke<T>(clients.lambda(), name);

/** What reads past the release command, which would have refused it. */
async function switchOnWithoutPage(): Promise<void> {
  const Body = JSON.stringify({ release: BROKEN });
  await clients.s3().send(new PutObjectCommand({ ...brokenFile, Body, ContentType: 'application/json' }));
  await switchRelease(await edgeStore(access, clients), good, BROKEN);
}

it(
  'a release that breaks the page rings, is told with runbook and command, takes flags back, and is over when it is mended',
  async () => {
    const ids = await readParameters(clients.ssm(), names.flagParameters, {
      tier: 'prod',
      stack: names.stacks.featureFlags,
    });
    const flags: FlagPlace = { client: clients.appConfig(), ...ids };
    // Other tests break things as well.
    await turns(HEALTH, 'OK');
    const flying = await rollOut(flags, ids.gradualStrategyId);

    await switchOnWithoutPage();
    await until(
      () => run<ProbeOutcome>(names.functions.readerProbe),
      (seen) => seen.is === 'answered' && seen.outcome.served === false,
    );
    expect(await rolloutEnd(flags, flying)).toBeNull();

    // The probe looks again by its schedule; the alarm wants two minutes in a row.
    await turns(ALARM, 'ALARM');
    await turns(HEALTH, 'ALARM');
    expect((await message(`ALARM: ${ALARM}`))?.split('\n').slice(1, 4)).toEqual([
      'The probe cannot get page, flags or a taxonomy from anywhere, so readers most likely cannot either.',
      'First: npx tier doctor prod',
      `Runbook: ${config.alarms.runbooks}readers-failing.md`,
    ]);
    await message(`ALARM: ${names.composites.tierPage}`);

    expect(await until(() => rolloutEnd(flags, flying), Boolean)).toBe('taken back');
    // The publisher runs with it, and says so to its own alarm.
    const { stdout: told, code } = await tier('doctor', 'prod');
    expect(code).toBe(1);
    expect(told).toMatch(/^DOWN {2}Readers are not served\./);
    expect(told).toContain(`read: ${config.alarms.runbooks}readers-failing.md`);
    expect(told).toContain('AppConfig took the newest roll-out of flags back.');
    await turns(alarmName('prod', 'flags-rolled-back'), 'ALARM');

    // What the runbook says to do after a release.
    const back = ['release', 'rollback', 'prod', '--to', good as string, '--reason', 'no page after the release'];
    expect(await tier(...back)).toMatchObject({ code: 0 });
    await turns(ALARM, 'OK');
    await turns(HEALTH, 'OK');
    await message(`Over: ${ALARM}`);
    await message(`Over: ${names.composites.tierPage}`);

    // A roll-out that was taken back must not take the next one back.
    expect(await until(async () => rolloutEnd(flags, await rollOut(flags, ids.firstStrategyId)), Boolean)).toBe(
      'complete',
    );
    const published = await run<PublishOutcome>(names.functions.flagPublisher);
    expect(published).toMatchObject({ is: 'answered', outcome: { rolledBack: false, state: 'rolled-out' } });
    if (isLong) await turns(alarmName('prod', 'flags-rolled-back'), 'OK');
  },
  10 * MINUTE,
);
