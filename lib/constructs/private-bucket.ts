import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type ObjectLockRetention,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import { Duration, type RemovalPolicy } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';

export interface PrivateBucketProps {
  readonly bucketName: string;
  readonly removalPolicy: RemovalPolicy;
  /** How long a replaced or deleted version can be brought back. */
  readonly keepReplacedFor: Duration;
  /** For everything that is written from now on. */
  readonly lock?: ObjectLockRetention;
}

/**
 * A versioned bucket that nobody reaches without TLS and nobody outside the account reaches at all. A bucket that goes
 * with its stack has to be emptied by hand first, versions included (S3 console, "Empty"): the CDK's automatic emptying
 * is a function with the right to delete every object, which is not worth having for a tier that is seldom taken down.
 */
export function privateBucket(scope: Construct, id: string, props: PrivateBucketProps): Bucket {
  return new Bucket(scope, id, {
    bucketName: props.bucketName,
    removalPolicy: props.removalPolicy,
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
    encryption: BucketEncryption.S3_MANAGED,
    enforceSSL: true,
    minimumTLSVersion: 1.2,
    versioned: true,
    ...(props.lock ? { objectLockEnabled: true, objectLockDefaultRetention: props.lock } : {}),
    lifecycleRules: [
      {
        id: 'unfinished-uploads-and-replaced-versions',
        abortIncompleteMultipartUploadAfter: Duration.days(1),
        noncurrentVersionExpiration: props.keepReplacedFor,
        expiredObjectDeleteMarker: true,
      },
    ],
  });
}
