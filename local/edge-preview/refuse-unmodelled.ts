import type { DistributionConfig } from '@aws-sdk/client-cloudfront';

/**
 * What changes answers, and is not modelled, is refused rather than left out.
 * @throws Error that names it
 */
export function refuseUnmodelled(config: DistributionConfig): void {
  const behaviors = [config.DefaultCacheBehavior, ...(config.CacheBehaviors?.Items ?? [])];
  const uses: readonly (readonly [string, boolean])[] = [
    ['custom error responses', (config.CustomErrorResponses?.Items ?? []).length > 0],
    ['Lambda@Edge', behaviors.some((behavior) => (behavior?.LambdaFunctionAssociations?.Items ?? []).length > 0)],
    [
      'signed URLs or cookies',
      behaviors.some((behavior) => behavior?.TrustedKeyGroups?.Enabled || behavior?.TrustedSigners?.Enabled),
    ],
    ['origin request policies', behaviors.some((behavior) => !!behavior?.OriginRequestPolicyId)],
    ['field-level encryption', behaviors.some((behavior) => !!behavior?.FieldLevelEncryptionId)],
    ['a web ACL', !!config.WebACLId],
    ['a switch that turns it off', config.Enabled === false],
    ['geographic restrictions', (config.Restrictions?.GeoRestriction?.Items ?? []).length > 0],
  ];
  const found = uses.find(([, used]) => used);
  if (found)
    throw new Error(`The distribution uses ${found[0]}, which the edge preview does not model: teach it first.`);
}
