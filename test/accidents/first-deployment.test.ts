import { CloudFormationClient, DeleteStackCommand } from '@aws-sdk/client-cloudformation';
import { CreateBucketCommand, DeleteBucketCommand, ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import { DeleteParameterCommand, PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import dev from '../../config/dev';
import staging from '../../config/staging';
import { EDGE_REGION, namesOf } from '../../contract/names';
import { EmptyAccount } from './fixtures/first-deployment';

const names = namesOf(staging);
const { storage, edge, taxonomySync, monitoring, featureFlags } = names.stacks;
jest.setTimeout(60_000);

let account: EmptyAccount;
beforeAll(async () => {
  account = await EmptyAccount.of(staging);
  for (const stack of [storage, taxonomySync, monitoring]) failAtTheEnd(stack);
  for (const { put } of OBSTACLES) await put();
});
afterAll(() => account?.remove());

/** Something of somebody else's that stands where one of our stacks wants to make its own. */
interface Obstacle {
  readonly what: string;
  readonly stack: string;
  readonly put: () => Promise<unknown>;
  readonly clear: () => Promise<unknown>;
}

const strangersBucket = () => new S3Client(account.client(staging.region, dev.account));
const bucket: Obstacle = {
  what: 'the name of its bucket is taken in another account',
  stack: storage,
  put: () => strangersBucket().send(new CreateBucketCommand({ Bucket: names.buckets.site })),
  clear: () => strangersBucket().send(new DeleteBucketCommand({ Bucket: names.buckets.site })),
};

const ssm = (stack: string) => new SSMClient(account.client(stack === edge ? EDGE_REGION : staging.region));
const parameter = (stack: string, Name: string, what: string): Obstacle => ({
  what,
  stack,
  put: () => ssm(stack).send(new PutParameterCommand({ Name, Value: 'theirs', Type: 'String' })),
  clear: () => ssm(stack).send(new DeleteParameterCommand({ Name })),
});

const lastOf = (stack: string) => `/somebody/${stack}`;
const lastResource = (stack: string) =>
  parameter(stack, lastOf(stack), 'the last of its resources is refused, after all others were made');

/**
 * Where a queue, function or alarm of ours is there already, AWS refuses the stack and the local AWS takes it over. So
 * for these stacks, and for buckets that were made before the failure, one more resource that it does refuse stands at
 * their end.
 */
function failAtTheEnd(stack: string) {
  account.change(stack, ({ Resources }) => {
    const properties = { Name: lastOf(stack), Type: 'String', Value: 'ours' };
    const all = Object.keys(Resources);
    Resources['Last'] = { Type: 'AWS::SSM::Parameter', Properties: properties, DependsOn: all };
  });
}

/** In the order in which `cdk deploy` meets them. */
const OBSTACLES: readonly Obstacle[] = [
  bucket,
  lastResource(storage),
  parameter(edge, names.edgeParameters.domainName, 'one of its parameters is there already'),
  lastResource(taxonomySync),
  lastResource(monitoring),
  parameter(featureFlags, names.flagParameters.profileId, 'one of its parameters is there already'),
];

const pathOf = (stack: string) => stack.replace('tierline-staging-', 'staging/');
const stacksBefore = (step: number) =>
  [...new Set(OBSTACLES.slice(0, step).map(({ stack }) => stack))].filter((stack) => stack !== OBSTACLES[step]?.stack);

describe('a first deployment that failed in any one stack is simply run again', () => {
  it.each(OBSTACLES.map((obstacle, step) => ({ ...obstacle, step })))(
    '$stack: $what',
    async ({ stack, step, clear }) => {
      const { succeeded, done, failed } = await account.deploy();
      expect({ succeeded, failed }).toEqual({ succeeded: false, failed: stack });
      // Among them the one that failed last time, by the same command.
      expect(done).toEqual(stacksBefore(step).map(pathOf));
      // It waits as it is; the next attempt goes on from there.
      expect((await account.stacks())[stack]).toMatch(/^(CREATE|UPDATE)_FAILED$/);
      await clear();
    },
  );

  it('and completes, once nothing is in its way', async () => {
    const { succeeded, done } = await account.deploy();
    expect(succeeded).toBe(true);
    expect(done).toEqual(Object.values(names.stacks).map(pathOf));
    // A stack that was completed by a later attempt says that it was updated.
    const statuses = Object.entries(await account.stacks());
    expect(statuses.map(([stack]) => stack).sort()).toEqual(Object.values(names.stacks).sort());
    expect(statuses.filter(([, status]) => !/^(CREATE|UPDATE)_COMPLETE$/.test(status ?? ''))).toEqual([]);
    expect(await account.namesThere()).toEqual(account.namesIn(Object.values(names.stacks)));
  });
});

describe('a tier that keeps its data', () => {
  it('does not lose its storage stack by a mistaken deletion', async () => {
    const client = new CloudFormationClient(account.client());
    await expect(client.send(new DeleteStackCommand({ StackName: storage }))).rejects.toThrow('TerminationProtection');
    const { Buckets = [] } = await new S3Client(account.client()).send(new ListBucketsCommand({}));
    expect(Buckets.map(({ Name }) => Name)).toEqual(expect.arrayContaining(Object.values(names.buckets)));
  });
});
