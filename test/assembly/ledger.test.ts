import { loadTiers } from '../../config';
import { namesOf } from '../../contract/names';
import { assemblyFolder, resourcesOf, stackAt, stacksIn, type Template } from './assemblies';

const tiers = loadTiers();
const real = stacksIn(assemblyFolder('real'));

interface Statement {
  readonly Effect: string;
  readonly Action: string | string[];
  readonly Principal: unknown;
  readonly Condition?: unknown;
  readonly Resource: unknown;
}

describe.each(tiers)('the ledger of $tier is appended to and nothing else', (config) => {
  const { tier, account } = config;
  const { template } = stackAt(`${tier}/storage`);
  const [id, bucket] = Object.entries(template.Resources).find(
    ([, { Type, Properties }]) =>
      Type === 'AWS::S3::Bucket' && Properties?.['BucketName'] === namesOf(config).buckets.ledger,
  ) as [string, { Properties: Record<string, unknown> }];
  const statements = resourcesOf(template, 'AWS::S3::BucketPolicy')
    .filter(({ Properties }) => JSON.stringify(Properties['Bucket']) === JSON.stringify({ Ref: id }))
    .flatMap(({ Properties }) => (Properties['PolicyDocument'] as { Statement: Statement[] }).Statement);
  const refused = (action: string) =>
    statements.filter(({ Effect, Action }) => Effect === 'Deny' && [Action].flat().includes(action));

  it('nobody writes where something is', () => {
    expect(refused('s3:PutObject')).toEqual([
      expect.objectContaining({ Principal: { AWS: '*' }, Condition: { Null: { 's3:if-none-match': 'true' } } }),
    ]);
  });

  it.each(['s3:DeleteObject', 's3:DeleteObjectVersion', 's3:BypassGovernanceRetention', 's3:PutObjectRetention'])(
    'nobody may %s',
    (action) => {
      const [statement] = refused(action);
      expect(statement).toMatchObject({ Principal: { AWS: '*' } });
      expect(statement).not.toHaveProperty('Condition');
    },
  );

  it('is open to nobody by its own policy', () => {
    expect(statements.filter(({ Effect }) => Effect === 'Allow')).toEqual([]);
  });

  it('is locked where it has to outlive a mistake of its owner, and has versions', () => {
    expect(bucket.Properties['VersioningConfiguration']).toEqual({ Status: 'Enabled' });
    const { lock } = config.ledger;
    const rule = lock && { DefaultRetention: { Mode: lock.mode.toUpperCase(), Days: lock.days } };
    expect(bucket.Properties['ObjectLockConfiguration']).toEqual(rule && { ObjectLockEnabled: 'Enabled', Rule: rule });
    if (tier === 'prod') expect(lock).toBeDefined();
  });

  it('is read from the tier above only, by a role that can do nothing else', () => {
    const above = tiers[tiers.indexOf(config) + 1];
    const roles = resourcesOf(template, 'AWS::IAM::Role');
    if (!above) {
      expect(roles).toEqual([]);
      return;
    }
    const [role, ...more] = roles;
    expect(more).toEqual([]);
    expect(role?.Properties).toMatchObject({
      RoleName: namesOf(config).roles.ledgerReader,
      AssumeRolePolicyDocument: {
        Statement: [
          {
            Effect: 'Allow',
            Action: 'sts:AssumeRole',
            Principal: { AWS: `arn:aws:iam::${above.account}:root` },
            Condition: {
              ArnEquals: { 'aws:PrincipalArn': `arn:aws:iam::${above.account}:role/${namesOf(above).roles.resolve}` },
            },
          },
        ],
      },
    });
    expect(role?.Properties).not.toHaveProperty('ManagedPolicyArns');
    const granted = resourcesOf(template, 'AWS::IAM::Policy').flatMap(
      ({ Properties }) => (Properties['PolicyDocument'] as { Statement: Statement[] }).Statement,
    );
    const arn = { 'Fn::GetAtt': [id, 'Arn'] };
    expect(granted.map(({ Effect, Action, Resource }) => [Effect, Action, Resource])).toEqual([
      ['Allow', 's3:GetObject', { 'Fn::Join': ['', [arn, '/*']] }],
      ['Allow', 's3:ListBucket', arn],
    ]);
  });

  it('trust goes one way: nothing of the tier but what it shows names an account below it', () => {
    const below = tiers.slice(0, tiers.indexOf(config)).map((other) => other.account);
    const own = real.filter((stack) => stack.tier === tier);
    // A dashboard is no trust: what it shows of a tier below, that tier lets be read.
    const trusting = ({ Resources }: Template) =>
      Object.values(Resources).filter(({ Type }) => !/Dashboard$/.test(Type));
    expect(
      own.filter((stack) => below.some((other) => JSON.stringify(trusting(stack.template)).includes(other))),
    ).toEqual([]);
    expect(account).toBe(config.account);
  });
});
