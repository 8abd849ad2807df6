import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { Duration, Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { ledgerBucket } from '../constructs/ledger-bucket';
import { ledgerReader } from '../constructs/ledger-reader';
import { privateBucket } from '../constructs/private-bucket';
import { removalPolicyOf } from '../constructs/retention';
import type { TierStackProps } from '../tier-props';
import { TierStack } from '../tier-stack';

/** The tier's data: what readers get when nothing else answers, the site's releases, and the release ledger. */
export class StorageStack extends TierStack {
  constructor(scope: Construct, id: string, { config, names, above, ...props }: TierStackProps) {
    super(scope, id, {
      ...props,
      description: `Tierline ${config.tier}: snapshot, site and ledger buckets`,
      terminationProtection: config.onDelete === 'retain',
    });
    const removalPolicy = removalPolicyOf(config.onDelete);
    const bucket = (bucketId: string, bucketName: string, keepReplacedFor: Duration) =>
      privateBucket(this, bucketId, { bucketName, removalPolicy, keepReplacedFor });

    // `latest` is replaced with every run of the sync: a month of it is some 9,000 small versions.
    const snapshot = bucket('Snapshot', names.buckets.snapshot, Duration.days(30));
    const site = bucket('Site', names.buckets.site, Duration.days(30));
    const ledger = ledgerBucket(this, 'Ledger', { config, bucketName: names.buckets.ledger, removalPolicy });
    if (above) ledgerReader(this, 'LedgerReader', { roleName: names.roles.ledgerReader, ledger, above });

    admitCloudFront(snapshot);
    admitCloudFront(site);
  }
}

/**
 * Lets the account's distributions read. The tier's own distribution cannot be named: it does not exist yet, and its
 * id is AWS's choice. The account belongs to the tier alone, so this admits no other tier.
 */
function admitCloudFront(bucket: Bucket): void {
  const { account } = Stack.of(bucket);
  const common = {
    principals: [new ServicePrincipal('cloudfront.amazonaws.com')],
    conditions: { ArnLike: { 'aws:SourceArn': `arn:aws:cloudfront::${account}:distribution/*` } },
  };
  bucket.addToResourcePolicy(
    new PolicyStatement({ ...common, actions: ['s3:GetObject'], resources: [bucket.arnForObjects('*')] }),
  );
  // Without it a missing object is 403 instead of 404 (S3, GetObject, "Permissions").
  bucket.addToResourcePolicy(
    new PolicyStatement({ ...common, actions: ['s3:ListBucket'], resources: [bucket.bucketArn] }),
  );
}
