import { Stage, Tags } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { TierConfig } from '../config/tier-config';
import type { Watching } from '../config/watching';
import { EDGE_REGION, namesOf, PROJECT, type TierPlace } from '../contract/names';
import { EdgeStack } from './stacks/edge';
import { FeatureFlagsStack } from './stacks/feature-flags';
import { MonitoringStack } from './stacks/monitoring';
import { StorageStack } from './stacks/storage';
import { TaxonomySyncStack } from './stacks/taxonomy-sync';

/** What one tier has to do with others. */
export interface Neighbours {
  /** The tier that a release goes up to from this one; null for the last. */
  readonly above: TierPlace | null;
  readonly watching: Watching;
}

/**
 * One tier in one account. Stacks know each other's names only (`contract/names.ts`): no exports and no references
 * between them, so each can be deployed, changed and deleted by itself. The order below is the order of deployment.
 */
export class Tier extends Stage {
  constructor(scope: Construct, config: TierConfig, { above, watching }: Neighbours) {
    const { tier, account, region } = config;
    super(scope, tier, { env: { account, region } });
    const names = namesOf({ tier, account });
    // On each stack and on each resource. Nothing that changes with a release: it would then change every stack.
    const tags = { project: PROJECT, tier, owner: config.owner };
    const common = { config, names, tags, above };

    const storage = new StorageStack(this, 'storage', { ...common, stackName: names.stacks.storage });
    const edge = new EdgeStack(this, 'edge', {
      ...common,
      stackName: names.stacks.edge,
      env: { account, region: EDGE_REGION },
    });
    const sync = new TaxonomySyncStack(this, 'taxonomy-sync', { ...common, stackName: names.stacks.taxonomySync });
    const monitoring = new MonitoringStack(this, 'monitoring', {
      ...common,
      stackName: names.stacks.monitoring,
      watching,
    });
    const flags = new FeatureFlagsStack(this, 'feature-flags', { ...common, stackName: names.stacks.featureFlags });

    // Only where one cannot work without the other, so that the rest is deployed side by side: the edge and the sync
    // read and write the buckets; AppConfig takes a monitor only when its alarm exists.
    edge.addStackDependency(storage);
    sync.addStackDependency(storage);
    monitoring.addStackDependency(sync);
    flags.addStackDependency(monitoring);

    for (const [key, value] of Object.entries(tags)) Tags.of(this).add(key, value);
  }
}
