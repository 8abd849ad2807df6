import { Match, Template } from 'aws-cdk-lib/assertions';
import { loadTiers } from '../../config';
import { namesOf } from '../../contract/names';
import { assemblyFolder, resourcesOf, stackAt, stacksIn } from './assemblies';

const tiers = loadTiers();
const storageOf = (tier: string) => stackAt(`${tier}/storage`);
const kept = tiers.filter(({ onDelete }) => onDelete === 'retain');

describe('data of a tier that readers depend on is never lost with a stack', () => {
  it('staging and prod keep their data', () => {
    expect(kept.map(({ tier }) => tier)).toEqual(['staging', 'prod']);
  });

  it.each(kept.map(({ tier }) => tier))('%s: buckets outlive their stack, which refuses deletion', (tier) => {
    const { template, terminationProtection } = storageOf(tier);
    expect(terminationProtection).toBe(true);
    const buckets = resourcesOf(template, 'AWS::S3::Bucket');
    expect(buckets).toHaveLength(3);
    for (const bucket of buckets) {
      expect(bucket.DeletionPolicy).toMatch(/^Retain/);
      expect(bucket.UpdateReplacePolicy).toBe('Retain');
    }
  });

  it.each(kept.map(({ tier }) => tier))(
    '%s: a first deployment that failed leaves nothing that a name could clash with',
    (tier) => {
      const stacks = stacksIn(assemblyFolder('real')).filter((stack) => stack.tier === tier);
      const left = stacks.flatMap(({ path, template }) =>
        Object.entries(template.Resources)
          .filter(([, { DeletionPolicy }]) => DeletionPolicy === 'Retain')
          .map(([id]) => `${path}/${id}`),
      );
      expect(left).toEqual([]);
    },
  );

  it('the CLI can delete and repeat every failed first deployment but that of the protected stack', () => {
    const guarded = stacksIn(assemblyFolder('real')).filter(({ terminationProtection }) => terminationProtection);
    expect(guarded.map(({ path }) => path)).toEqual(kept.map(({ tier }) => `${tier}/storage`));
  });

  it('dev goes without a trace', () => {
    for (const { template } of stacksIn(assemblyFolder('real')).filter(({ tier }) => tier === 'dev')) {
      expect(
        Object.values(template.Resources).filter(({ DeletionPolicy }) => DeletionPolicy?.startsWith('Retain')),
      ).toEqual([]);
    }
  });
});

describe.each(tiers)('no bucket of $tier can be read by a stranger', (config) => {
  const { template } = storageOf(config.tier);
  const names = namesOf(config);

  it('all are private, encrypted, versioned, and tidy up after themselves', () => {
    Template.fromJSON(template as never).allResourcesProperties(
      'AWS::S3::Bucket',
      Match.objectLike({
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
        OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
        BucketEncryption: {
          ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
        },
        VersioningConfiguration: { Status: 'Enabled' },
        LifecycleConfiguration: {
          Rules: [
            Match.objectLike({
              Status: 'Enabled',
              AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
              NoncurrentVersionExpiration: { NoncurrentDays: Match.anyValue() },
            }),
          ],
        },
      }),
    );
  });

  it('are named as all sides expect them', () => {
    const named = resourcesOf(template, 'AWS::S3::Bucket').map(({ Properties }) => Properties['BucketName']);
    expect(named.sort()).toEqual(Object.values(names.buckets).sort());
  });

  it('refuse plain http, and admit only CloudFront of the tier’s own account, only to read', () => {
    const policies = resourcesOf(template, 'AWS::S3::BucketPolicy');
    expect(policies).toHaveLength(3);
    for (const { Properties } of policies) {
      const { Statement } = Properties['PolicyDocument'] as { Statement: Record<string, unknown>[] };
      expect(Statement).toContainEqual(
        expect.objectContaining({
          Effect: 'Deny',
          Action: 's3:*',
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        }),
      );
      // The ledger's own refusals: `ledger.test.ts`.
      for (const allowed of Statement.filter(({ Effect }) => Effect === 'Allow')) {
        expect(allowed).toMatchObject({
          Principal: { Service: 'cloudfront.amazonaws.com' },
          Action: expect.stringMatching(/^s3:(GetObject|ListBucket)$/),
          Condition: { ArnLike: { 'aws:SourceArn': `arn:aws:cloudfront::${config.account}:distribution/*` } },
        });
      }
    }
  });

  it('the ledger admits nobody by its policy', () => {
    const [ledger] = resourcesOf(template, 'AWS::S3::Bucket').filter(
      ({ Properties }) => Properties['BucketName'] === names.buckets.ledger,
    );
    const policy = resourcesOf(template, 'AWS::S3::BucketPolicy').find(
      ({ Properties }) => (Properties['Bucket'] as { Ref: string }).Ref === ledger?.id,
    );
    expect(JSON.stringify(policy?.Properties)).not.toContain('"Allow"');
  });
});
