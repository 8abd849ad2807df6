import { AccountPrincipal, PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { namesOf, type TierPlace } from '../../contract/names';

export interface LedgerReaderProps {
  readonly roleName: string;
  readonly ledger: Bucket;
  readonly above: TierPlace;
}

/**
 * By this role the tier above reads this tier's ledger: what a tier is offered, it fetches itself. Nothing below can
 * reach up, as trust goes one way only.
 */
export function ledgerReader(scope: Construct, id: string, { roleName, ledger, above }: LedgerReaderProps): Role {
  const { partition } = Stack.of(scope);
  const resolve = `arn:${partition}:iam::${above.account}:role/${namesOf(above).roles.resolve}`;
  const role = new Role(scope, id, {
    roleName,
    description: `Reads the ledger, for the pipeline of ${above.tier}`,
    // Its account with a condition, as a role that does not exist yet cannot be trusted by its name.
    assumedBy: new AccountPrincipal(above.account).withConditions({ ArnEquals: { 'aws:PrincipalArn': resolve } }),
  });
  role.addToPolicy(new PolicyStatement({ actions: ['s3:GetObject'], resources: [ledger.arnForObjects('*')] }));
  // An absent object is 404 only for those who may list the bucket, 403 for others (S3, GetObject, "Permissions").
  role.addToPolicy(new PolicyStatement({ actions: ['s3:ListBucket'], resources: [ledger.bucketArn] }));
  return role;
}
