import { RemovalPolicy } from 'aws-cdk-lib/core';
import type { TierConfig } from '../../config/tier-config';

/**
 * What happens to data when its stack is deleted or its resource replaced. `retain` still deletes what a *first*
 * deployment created before it failed (CloudFormation's `RetainExceptOnCreate`): our names are fixed, so a bucket left
 * behind would refuse every later attempt.
 */
export function removalPolicyOf(onDelete: TierConfig['onDelete']): RemovalPolicy {
  return onDelete === 'retain' ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : RemovalPolicy.DESTROY;
}
