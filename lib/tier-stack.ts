import { Stack } from 'aws-cdk-lib/core';

/** What every stack of a tier is. */
export abstract class TierStack extends Stack {
  /**
   * As the CDK finds it by itself, for which it loads tables of all services in all regions: a twentieth of a whole
   * synthesis. `cdk.json` names the same one ("target-partitions").
   */
  override get partition(): string {
    return 'aws';
  }
}
