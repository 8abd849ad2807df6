import { OriginProtocolPolicy, S3OriginAccessControl } from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, OriginGroup } from 'aws-cdk-lib/aws-cloudfront-origins';
import { Duration, SecretValue } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { parseApiUrl } from '../../config/api-url';
import type { TierConfig } from '../../config/tier-config';
import {
  API_CONNECT_SECONDS,
  API_READ_SECONDS,
  FAILOVER_STATUS_CODES,
  ORIGINS,
  POINTER_COMPLETION_SECONDS,
  revisionCompletionSeconds,
} from '../../contract/edge';
import type { TierNames } from '../../contract/names';
import { SNAPSHOT_PREFIX } from '../../contract/taxonomy';
import { BucketOrigin } from './bucket-origin';

export interface EdgeOriginsProps {
  readonly config: TierConfig;
  readonly names: TierNames;
  /** Name of the one access control that all S3 origins share. */
  readonly accessControlName: string;
}

/** Where the edge gets its answers from. Buckets are known by name and region: they belong to another stack. */
export function edgeOrigins(scope: Construct, { config, names, accessControlName }: EdgeOriginsProps) {
  const access = new S3OriginAccessControl(scope, 'Access', { originAccessControlName: accessControlName });
  const s3 = (bucketName: string, originId: string, originPath?: string) =>
    new BucketOrigin(bucketName, config.region, {
      originId,
      originAccessControlId: access.originAccessControlId,
      connectionAttempts: 2,
      connectionTimeout: Duration.seconds(2),
      ...(originPath ? { originPath } : {}),
    });

  const snapshot = s3(names.buckets.snapshot, ORIGINS.snapshot, `/${SNAPSHOT_PREFIX}`);
  const apiOr = (originId: string, completionSeconds: number) =>
    new OriginGroup({
      primaryOrigin: apiOrigin(config.api, originId, completionSeconds),
      fallbackOrigin: snapshot,
      fallbackStatusCodes: [...FAILOVER_STATUS_CODES],
    });

  return {
    latest: apiOr(ORIGINS.apiLatest, POINTER_COMPLETION_SECONDS),
    revisions: apiOr(ORIGINS.apiRevisions, revisionCompletionSeconds(config.taxonomy.maxMegabytes)),
    published: s3(names.buckets.snapshot, ORIGINS.published),
    site: s3(names.buckets.site, ORIGINS.site),
  };
}

/** CloudFront's defaults (three connects of 10 s, 30 s of read) would let a hanging API cost each reader a minute. */
function apiOrigin({ url, key }: TierConfig['api'], originId: string, completionSeconds: number): HttpOrigin {
  const { protocol, host, port, path } = parseApiUrl(url);
  return new HttpOrigin(host, {
    originId,
    ...(protocol === 'https'
      ? { protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY, httpsPort: port }
      : { protocolPolicy: OriginProtocolPolicy.HTTP_ONLY, httpPort: port }),
    ...(path ? { originPath: path } : {}),
    ...(key ? { customHeaders: { [key.header]: keyReference(key.secretName) } } : {}),
    connectionAttempts: 1,
    connectionTimeout: Duration.seconds(API_CONNECT_SECONDS),
    readTimeout: Duration.seconds(API_READ_SECONDS),
    keepaliveTimeout: Duration.seconds(60),
    responseCompletionTimeout: Duration.seconds(completionSeconds),
  });
}

/**
 * The template has this reference instead of the key. CloudFormation looks it up by name in its stack's own region, which
 * is CloudFront's, and only when something of the distribution changes: `tier api-key push` brings a new key there.
 */
const keyReference = (secretName: string) => SecretValue.secretsManager(secretName).unsafeUnwrap();
