import {
  DeleteRolePolicyCommand,
  GetRolePolicyCommand,
  IAMClient,
  ListRolePoliciesCommand,
  PutRolePolicyCommand,
} from '@aws-sdk/client-iam';
import { GetFunctionConfigurationCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { controlApi, readApi } from '../../local/api/control';
import { readSnapshot, syncNow, tierNamed, until } from './running';

const dev = tierNamed('dev');
const MINUTE = 60_000;

describe('a broken revision never replaces a whole one', () => {
  const heal = () => controlApi(dev.apiUrl, { fault: null });
  afterEach(heal);

  it(
    'refuses a corrupt revision, says why, keeps the old one, and takes the revision once it is whole',
    async () => {
      const before = await readSnapshot(dev);
      const { newest } = await readApi(dev.apiUrl);
      expect(newest).toBeGreaterThan(before.revision);

      await controlApi(dev.apiUrl, { latest: before.revision + 1, fault: { kind: 'corrupt', only: 'terms' } });
      const refused = await syncNow(dev);
      expect(refused).toMatchObject({ outcome: 'refused', snapshot: { revision: before.revision } });
      expect(refused.message).toContain(`${before.revision + 1}`);
      expect((await readSnapshot(dev)).revision).toBe(before.revision);

      await heal();
      expect(await syncNow(dev)).toMatchObject({ outcome: 'published', snapshot: { revision: before.revision + 1 } });
      // The edge holds a pointer for a few seconds.
      const after = await until(
        () => readSnapshot(dev),
        ({ revision }) => revision > before.revision,
      );
      expect(after).toMatchObject({ revision: before.revision + 1, previous: before.revision });
    },
    MINUTE,
  );

  it.each([
    ['down', { kind: 'status', status: 503 }],
    ['overloaded', { kind: 'status', status: 429 }],
  ] as const)(
    'keeps what it has while the API is %s, and says that it could not tell',
    async (_, fault) => {
      const before = await syncNow(dev);
      await controlApi(dev.apiUrl, { fault });
      expect(await syncNow(dev)).toMatchObject({
        outcome: 'failed',
        snapshot: { revision: before.snapshot?.revision, sha256: before.snapshot?.sha256 },
      });
    },
    MINUTE,
  );
});

describe('IAM is enforced: a function without a permission that it needs fails the run', () => {
  const iam = new IAMClient(dev.aws.clientConfig('us-east-1'));
  const lambda = new LambdaClient(dev.aws.clientConfig(dev.config.region));
  afterAll(() => {
    iam.destroy();
    lambda.destroy();
  });

  it(
    'fails without its policy, and works again with it',
    async () => {
      const { Role } = await lambda.send(
        new GetFunctionConfigurationCommand({ FunctionName: dev.names.functions.taxonomySync }),
      );
      const RoleName = Role?.split('/').at(-1);
      const { PolicyNames: [PolicyName] = [] } = await iam.send(new ListRolePoliciesCommand({ RoleName }));
      const { PolicyDocument } = await iam.send(new GetRolePolicyCommand({ RoleName, PolicyName }));

      await iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName }));
      const without = await syncNow(dev).finally(() =>
        iam.send(
          new PutRolePolicyCommand({ RoleName, PolicyName, PolicyDocument: decodeURIComponent(PolicyDocument ?? '') }),
        ),
      );
      expect(without.outcome).toBe('failed');
      expect(without.message).toMatch(/denied|not authorized|permission/i);
      expect((await syncNow(dev)).outcome).toBe('unchanged');
    },
    MINUTE,
  );
});
