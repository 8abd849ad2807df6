import { CfnPolicy } from 'aws-cdk-lib/aws-iam';
import { Lazy } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';
import { withoutCondition } from './without-condition';

/** Drops one condition key from every policy of a tier, when the template is written: statements merge only then. */
export function relaxConditions(tier: IConstruct, key: string): void {
  for (const node of tier.node.findAll()) {
    if (!(node instanceof CfnPolicy)) continue;
    const document = node.policyDocument;
    node.policyDocument = Lazy.uncachedAny({ produce: (context) => withoutCondition(context.resolve(document), key) });
  }
}
