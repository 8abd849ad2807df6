import type { App } from 'aws-cdk-lib/core';
import type { TierConfig } from '../config/tier-config';
import type { Tier } from '../lib/tier';
import { leaveOut } from './differences/leave-out';
import { localContext } from './differences/local-context';
import { relaxConditions } from './differences/relax-conditions';

/** One thing that the local run deploys differently from real AWS, why, and what stands in its place. */
export type Difference =
  | ({ readonly kind: 'changed'; readonly type: string; readonly properties: readonly string[] } & Because)
  | ({ readonly kind: 'left-out'; readonly type: string } & Because)
  | ({ readonly kind: 'condition-dropped'; readonly type: string; readonly condition: string } & Because);

interface Because {
  readonly reason: string;
  readonly standIn: string;
}

/**
 * All differences between the assembly of the local run and the one for real AWS. In `properties` an asterisk stands
 * for any element. A test compares the two assemblies and fails on a difference that is not here, and on an entry here
 * that makes none.
 */
export const DIFFERENCES: readonly Difference[] = [
  {
    kind: 'changed',
    type: 'AWS::CloudFront::Distribution',
    properties: ['DistributionConfig.Origins.*.DomainName', 'DistributionConfig.Origins.*.CustomOriginConfig'],
    reason: 'The taxonomy API of the local run listens on this machine, in plain http and on a free port.',
    standIn: 'The stub taxonomy API, or the one given with --api.',
  },
  {
    kind: 'changed',
    type: 'AWS::Lambda::Function',
    properties: ['Environment.Variables.API_URL'],
    reason: 'The taxonomy API of the local run listens on this machine, in plain http and on a free port.',
    standIn: 'The stub taxonomy API, or the one given with --api.',
  },
  {
    kind: 'left-out',
    type: 'AWS::CloudWatch::CompositeAlarm',
    reason: 'The local AWS refuses the type in CloudFormation; its CloudWatch API knows it.',
    standIn: 'Made through PutCompositeAlarm after the deployment, from the same properties.',
  },
  {
    kind: 'condition-dropped',
    type: 'AWS::IAM::Policy',
    condition: 'cloudwatch:namespace',
    reason: 'The local AWS does not know the condition key, so that a statement with it never allows.',
    standIn: 'None: that a function may write only its own namespace is for a real account to show.',
  },
];

/** What `bin/app.ts` does differently with the context `local`; without it, both steps change nothing. */
export interface LocalDifferences {
  /** Nothing of it is for real AWS. */
  readonly apply: boolean;
  configOf(config: TierConfig): TierConfig;
  applyTo(tier: Tier): void;
}

export function localDifferences(app: App): LocalDifferences {
  const context = localContext(app.node.tryGetContext('local'));
  if (!context) return { apply: false, configOf: (config) => config, applyTo: () => {} };
  return {
    apply: true,
    configOf: (config) => {
      const url = context.apis[config.tier];
      return url ? { ...config, api: { ...config.api, url } } : config;
    },
    applyTo: (tier) => {
      for (const difference of DIFFERENCES) {
        if (difference.kind === 'left-out') leaveOut(app.outdir, tier, difference);
        if (difference.kind === 'condition-dropped') relaxConditions(tier, difference.condition);
      }
    },
  };
}
