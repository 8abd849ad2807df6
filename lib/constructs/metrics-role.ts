import { ArnPrincipal, PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import { Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { METRICS_ROLE } from '../../contract/names';

/** As whom CloudWatch's console of the watching account asks (CloudWatch, "Cross-account cross-Region console"). */
const CONSOLE = 'aws-service-role/cloudwatch-crossaccount.amazonaws.com/AWSServiceRoleForCloudWatchCrossAccount';

/**
 * Lets the dashboards of another account read this one's metrics, and nothing else: not its dashboards, alarms or logs,
 * which CloudWatch's own template for this role adds. Nobody but CloudWatch itself can take it.
 *
 * The trust names the account and has a condition: as a principal, a role that does not exist yet is refused.
 */
export function metricsRole(scope: Construct, id: string, watchedBy: string): void {
  const { partition } = Stack.of(scope);
  const console = `arn:${partition}:iam::${watchedBy}:role/${CONSOLE}`;
  const role = new Role(scope, id, {
    roleName: METRICS_ROLE,
    description: `Read by the dashboards of account ${watchedBy}`,
    assumedBy: new ArnPrincipal(`arn:${partition}:iam::${watchedBy}:root`).withConditions({
      ArnEquals: { 'aws:PrincipalArn': console },
    }),
  });
  role.addToPolicy(
    new PolicyStatement({
      actions: ['cloudwatch:GetMetricData', 'cloudwatch:GetMetricStatistics', 'cloudwatch:ListMetrics'],
      // None of them knows resources (service authorization reference).
      resources: ['*'],
    }),
  );
}
