import type { CompositeAlarm, MetricAlarm } from '@aws-sdk/client-cloudwatch';
import type { TierConfig } from '../../../config/tier-config';
import { EDGE_REGION } from '../../../contract/names';
import { resourcesOf, stackAt } from '../assemblies';

export const DISTRIBUTION = 'E000000000000';

/** The alarms of one region, with every reference resolved. */
export interface Place {
  readonly region: string;
  readonly metric: readonly MetricAlarm[];
  readonly composite: readonly CompositeAlarm[];
}

/** The tier's own region and the edge's. */
export type Deployed = readonly Place[];

/** The alarms that a tier deploys, from what was synthesized. */
export const deployedAlarms = ({ tier, region }: Pick<TierConfig, 'tier' | 'region'>): Deployed => [
  alarmsOf(`${tier}/monitoring`, region),
  alarmsOf(`${tier}/edge`, EDGE_REGION),
];

function alarmsOf(stack: string, region: string): Place {
  const { template } = stackAt(stack);
  const of = (type: string) =>
    resourcesOf(template, type).map(({ Properties }) =>
      JSON.parse(JSON.stringify(Properties), (_, value) =>
        value && typeof value === 'object' && 'Ref' in value ? referred(String(value.Ref)) : value,
      ),
    );
  return { region, metric: of('AWS::CloudWatch::Alarm'), composite: of('AWS::CloudWatch::CompositeAlarm') };
}

const referred = (id: string) => (/Distribution/.test(id) ? DISTRIBUTION : `topic:${id}`);
