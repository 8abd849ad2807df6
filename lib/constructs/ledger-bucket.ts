import { AnyPrincipal, Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { type Bucket, ObjectLockRetention } from 'aws-cdk-lib/aws-s3';
import { Duration, type RemovalPolicy } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { TierConfig } from '../../config/tier-config';
import { privateBucket } from './private-bucket';

export interface LedgerBucketProps {
  readonly config: Pick<TierConfig, 'ledger'>;
  readonly bucketName: string;
  readonly removalPolicy: RemovalPolicy;
}

/**
 * The tier's ledger: what was built, deployed, approved and rolled back. It is appended to and nothing else, whoever asks
 * and whatever their own policies say: to change what was written, somebody has to change this policy first, and that is
 * seen. Where it is locked, not even that suffices until the retention is over.
 */
export function ledgerBucket(scope: Construct, id: string, { config, bucketName, removalPolicy }: LedgerBucketProps) {
  const { lock } = config.ledger;
  const bucket = privateBucket(scope, id, {
    ...{ bucketName, removalPolicy, keepReplacedFor: Duration.days(365) },
    ...(lock ? { lock: ObjectLockRetention[lock.mode](Duration.days(lock.days)) } : {}),
  });
  appendOnly(bucket);
  return bucket;
}

function appendOnly(bucket: Bucket): void {
  const refused = { effect: Effect.DENY, principals: [new AnyPrincipal()], resources: [bucket.arnForObjects('*')] };
  bucket.addToResourcePolicy(
    new PolicyStatement({
      ...refused,
      sid: 'OnlyWhereNothingIs',
      actions: ['s3:PutObject'],
      // Parts of an upload cannot carry it (S3, "Enforce conditional writes"), so that objects are written in one go only.
      conditions: { Null: { 's3:if-none-match': 'true' } },
    }),
  );
  bucket.addToResourcePolicy(
    new PolicyStatement({
      ...refused,
      sid: 'NothingIsTakenOut',
      actions: ['s3:DeleteObject', 's3:DeleteObjectVersion', 's3:BypassGovernanceRetention', 's3:PutObjectRetention'],
    }),
  );
}
