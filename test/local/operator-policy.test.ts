import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  CreateAccessKeyCommand,
  CreateUserCommand,
  DeleteAccessKeyCommand,
  DeleteUserCommand,
  DeleteUserPolicyCommand,
  IAMClient,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam';
import { DeleteFunctionConcurrencyCommand, LambdaClient, PutFunctionConcurrencyCommand } from '@aws-sdk/client-lambda';
import { GetScheduleCommand, SchedulerClient, UpdateScheduleCommand } from '@aws-sdk/client-scheduler';
import { alarmName } from '../../contract/alarms';
import type { TierAccess } from '../../release/access';
import { act } from '../../release/act';
import { openSite } from '../../release/build-site';
import { openClients } from '../../release/clients';
import { decideResume } from '../../release/decide-resume';
import { readFreezes } from '../../release/freeze/read-freezes';
import { appendRecord } from '../../release/ledger/records';
import { pagePeople } from '../../release/page-people';
import { readStatus } from '../../release/read-status';
import { ringAlarm } from '../../release/ring-alarm';
import { readHeld, resumeOne } from '../../release/scheduled-functions';
import { siteDeploy } from '../../release/site-deploy';
import { sessionFile, tierNamed } from './running';

interface Policy {
  readonly Statement: readonly { readonly Sid: string; readonly Resource: unknown }[];
}

const policy: Policy = JSON.parse(readFileSync(join(__dirname, '..', '..', 'docs', 'operator-policy.json'), 'utf8'));
const dev = tierNamed('dev');
const here = dev.aws.clientConfig(dev.config.region);
const iam = new IAMClient(here);
const UserName = 'operator';

/** What the local AWS knows by no ARN: the data of a key-value store, and several parameters at once. */
const ON_ALL_HERE = ['SwitchesReaders', 'FindsWhatAwsNamed'];
const asLocal = (statements: Policy['Statement']) =>
  statements.map((statement) => (ON_ALL_HERE.includes(statement.Sid) ? { ...statement, Resource: '*' } : statement));

const give = (statements: Policy['Statement']) =>
  iam.send(
    new PutUserPolicyCommand({
      UserName,
      PolicyName: 'tierline-operator',
      PolicyDocument: JSON.stringify({ ...policy, Statement: asLocal(statements) }),
    }),
  );

let access: TierAccess;
let keyId: string;
beforeAll(async () => {
  await iam.send(new CreateUserCommand({ UserName }));
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }));
  keyId = AccessKey?.AccessKeyId ?? '';
  const credentials = { accessKeyId: keyId, secretAccessKey: AccessKey?.SecretAccessKey ?? '' };
  access = {
    place: dev.config,
    where: 'the local AWS',
    siteUrl: async () => dev.url,
    clientConfig: (region) => ({ ...dev.aws.clientConfig(region), credentials }),
    keyValueStoreConfig: () => ({ ...dev.aws.keyValueStoreConfig(), credentials }),
  };
});
afterAll(async () => {
  await iam.send(new DeleteUserPolicyCommand({ UserName, PolicyName: 'tierline-operator' }));
  await iam.send(new DeleteAccessKeyCommand({ UserName, AccessKeyId: keyId }));
  await iam.send(new DeleteUserCommand({ UserName }));
});

/** What a status, a drill and a freeze that are written down, and a deployment have to say against the person's rights. */
async function complaints(): Promise<string[]> {
  const { problems: found } = await readStatus(access);
  // Other tests break things, and alarms tell of it.
  const problems = found.filter((problem) => !problem.startsWith('Not known to be healthy'));
  const drilled = await drill().then(
    () => [],
    (error: Error) => [error.message],
  );
  const site = await openSite(join(sessionFile(), '..', 'site'));
  const deployed = await siteDeploy(access, { site }, () => {}).then(
    ({ problems: wrong }) => wrong,
    (error: Error) => [error.message],
  );
  const lifted = await liftAndPage().then(
    () => [],
    (error: Error) => [error.message],
  );
  const resumed = await stopAndResume().then(
    () => [],
    (error: Error) => [error.message],
  );
  return [...problems, ...drilled, ...lifted, ...deployed, ...resumed];
}

/** `tier freeze off`, of a tier that is not frozen: written down, and read; and the page that break-glass sends. */
async function liftAndPage(): Promise<void> {
  const clients = openClients(access);
  const ledger = { s3: clients.s3(), bucket: dev.names.buckets.ledger };
  const header = { schema: 1, tier: 'dev', by: 'a test', at: new Date().toISOString(), reason: 'a test' } as const;
  try {
    await appendRecord(ledger, 'freezes', { ...header, what: 'off' }, 'off');
    await readFreezes(ledger, 'dev', new Date());
    await pagePeople(clients.sns(), dev.config, { subject: 'A test', text: 'This is a test.' });
  } finally {
    clients.close();
  }
}

/** `tier schedules resume`, after the root of the account has stopped the probe in both ways. */
async function stopAndResume(): Promise<void> {
  const root = { lambda: new LambdaClient(here), scheduler: new SchedulerClient(here) };
  const clients = openClients(access);
  const person = { lambda: clients.lambda(), scheduler: clients.scheduler() };
  const Name = dev.names.schedules.readerProbe;
  const { ScheduleExpression, FlexibleTimeWindow, Target } = await root.scheduler.send(
    new GetScheduleCommand({ Name }),
  );
  const schedule = { Name, ScheduleExpression, FlexibleTimeWindow, Target };
  const FunctionName = dev.names.functions.readerProbe;
  await root.scheduler.send(new UpdateScheduleCommand({ ...schedule, State: 'DISABLED' }));
  await root.lambda.send(new PutFunctionConcurrencyCommand({ FunctionName, ReservedConcurrentExecutions: 0 }));
  try {
    const resumes = decideResume(await readHeld(person, dev.config));
    expect(resumes).toEqual([{ name: FunctionName, enable: true, concurrency: 'lift' }]);
    for (const resume of resumes) await resumeOne(person, resume);
    expect(decideResume(await readHeld(root, dev.config))).toEqual([]);
  } finally {
    await root.lambda.send(new DeleteFunctionConcurrencyCommand({ FunctionName }));
    await root.scheduler.send(new UpdateScheduleCommand({ ...schedule, State: 'ENABLED' }));
    clients.close();
    root.lambda.destroy();
    root.scheduler.destroy();
  }
}

/** `tier alarms test`, of an alarm that holds nothing back. */
async function drill(): Promise<void> {
  const clients = openClients(access);
  const name = alarmName('dev', 'dead-letters', 'taxonomy-sync-failures');
  const intent = { what: 'alarms-test', tier: 'dev', reason: 'a test', from: name, to: [] };
  try {
    await act({ s3: clients.s3, sts: clients.sts, bucket: dev.names.buckets.ledger }, intent, ({ by }) =>
      ringAlarm({ client: clients.cloudWatch(), name, composites: [], by }),
    );
  } finally {
    clients.close();
  }
}

describe('whoever has the policy for operators', () => {
  it('can read the status of a tier and deploy its site', async () => {
    await give(policy.Statement);
    expect(await complaints()).toEqual([]);
  }, 60_000);

  const notAsked = [
    // A tier that runs has its first roll-out of flags behind it, and that is the only one that the command line starts.
    'RollsFlagsOutByAStrategy',
    // Stacks come with `tier release deploy` and `rollback` only.
    'BringsStacksBackByTheRolesOfTheCdk',
    // The local AWS encrypts no messages.
    'PagesThroughAnEncryptedTopic',
    // A missing object is told from a forbidden one here without it.
    'TellsMissingFromForbidden',
    // Schedules are written here without a look at the role that comes with them.
    'HandsSchedulesTheRoleThatTheyHave',
  ];
  it.each(policy.Statement.map(({ Sid }) => Sid).filter((sid) => !notAsked.includes(sid)))(
    'without %s cannot',
    async (sid) => {
      await give(policy.Statement.filter(({ Sid }) => Sid !== sid));
      expect(await complaints()).not.toEqual([]);
    },
    60_000,
  );
});
