import { CfnOutput, CfnWaitConditionHandle, Fn } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { TierStackProps } from '../tier-props';
import { TierStack } from '../tier-stack';

/**
 * Keeps the tier from being deleted by mistake; it makes nothing that could fail. A stack that is itself protected from
 * deletion cannot be deployed again after its first deployment failed (`docs/decisions/0001`), so no other stack is.
 *
 * It is deployed last, so `cdk destroy` asks for its deletion first, is refused and ends. And it imports from the
 * storage stack, which CloudFormation deletes only after all that import from it ("You can't delete a stack if another
 * stack references one of its outputs", CloudFormation, `Fn::ImportValue`).
 */
export class LockStack extends TierStack {
  constructor(scope: Construct, id: string, { config, names, ...props }: TierStackProps) {
    super(scope, id, {
      ...props,
      description: `Tierline ${config.tier}: keeps the tier from being deleted by mistake`,
      terminationProtection: config.onDelete === 'retain',
    });
    // A stack must have a resource; this one is a name inside CloudFormation.
    new CfnWaitConditionHandle(this, 'Nothing');
    new CfnOutput(this, 'Kept', { value: Fn.importValue(names.stacks.storage) });
  }
}
