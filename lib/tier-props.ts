import type { StackProps } from 'aws-cdk-lib/core';
import type { TierConfig } from '../config/tier-config';
import type { TierNames, TierPlace } from '../contract/names';

/** What every stack of a tier is given: the tier's values, and the names of all its resources. */
export interface TierStackProps extends StackProps {
  readonly config: TierConfig;
  readonly names: TierNames;
  /** The tier that a release goes up to from this one; null for the last. */
  readonly above: TierPlace | null;
}
