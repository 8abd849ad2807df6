import type { CompositeAlarm, MetricAlarm } from '@aws-sdk/client-cloudwatch';
import type { TierConfig } from '../../../config/tier-config';
import { ALARMS, type AlarmKey, alarmKeyOf } from '../../../contract/alarms';
import { METRIC_NAMESPACE } from '../../../contract/metrics';
import type { Deployed, Place } from './deployed';

/** One thing that somebody could get wrong, and the alarms as they would then be deployed. */
export interface Planted {
  readonly what: string;
  readonly alarm: string;
  /** The kind of alarm that is wrong; null for a composite over all of them. */
  readonly key: AlarmKey | null;
  readonly deployed: Deployed;
}

type Change<T> = (alarm: T, config: TierConfig) => T | null;

/** Wrong in one alarm; null where an alarm cannot be wrong in this way. */
const OF_ALARMS: Readonly<Record<string, Change<MetricAlarm>>> = {
  'a wrong dimension': (alarm) => ({
    ...alarm,
    Dimensions: (alarm.Dimensions ?? []).map((one, i) => (i === 0 ? { ...one, Value: 'another' } : one)),
  }),
  'a dimension that is missing': (alarm) => ({ ...alarm, Dimensions: (alarm.Dimensions ?? []).slice(1) }),
  'a wrong metric name': (alarm) => ({ ...alarm, MetricName: `${alarm.MetricName}s` }),
  // Not where runs are counted: there is no count of none, so it is their silence alone that rings.
  'a threshold out of reach': (alarm) =>
    alarm.Statistic === 'SampleCount'
      ? null
      : { ...alarm, Threshold: alarm.ComparisonOperator?.startsWith('Less') ? 0 : 1e9 },
  'a comparison turned round': (alarm) =>
    alarm.Statistic === 'SampleCount'
      ? null
      : {
          ...alarm,
          ComparisonOperator: alarm.ComparisonOperator?.startsWith('Less')
            ? 'GreaterThanThreshold'
            : 'LessThanThreshold',
        },
  'silence read as OK where it is bad': (alarm) =>
    alarm.TreatMissingData === 'breaching' ? { ...alarm, TreatMissingData: 'notBreaching' } : null,
  'silence read as OK where it is no news': (alarm) =>
    alarm.TreatMissingData === 'ignore' ? { ...alarm, TreatMissingData: 'notBreaching' } : null,
  'silence left to its default': ({ TreatMissingData: _, ...alarm }) => alarm,
  'silence read as bad where it is not': (alarm) =>
    alarm.TreatMissingData === 'breaching' ? null : { ...alarm, TreatMissingData: 'breaching' },
  'a period shorter than the schedule': (alarm, { taxonomy }) =>
    alarm.Namespace === METRIC_NAMESPACE &&
    alarm.MetricName?.startsWith('Sync') &&
    (alarm.Period ?? 0) >= taxonomy.sync.everyMinutes * 60
      ? { ...alarm, Period: 60 }
      : null,
  'no actions': ({ AlarmActions: actions, ...alarm }) => (actions ? alarm : null),
  'actions that are off': (alarm) => (alarm.AlarmActions ? { ...alarm, ActionsEnabled: false } : null),
  'nobody told that it is over': ({ OKActions: actions, ...alarm }) => (actions ? alarm : null),
  'an M of N that never fits': ({ EvaluationPeriods = 1, ...alarm }) => ({
    ...alarm,
    EvaluationPeriods,
    DatapointsToAlarm: EvaluationPeriods + 1,
  }),
  'a look further back than a day': (alarm) => ({
    ...alarm,
    Period: 300,
    EvaluationPeriods: 289,
    DatapointsToAlarm: 289,
  }),
};

/** Every weakness in every alarm and composite of a tier, one at a time. */
export const weaknesses = (config: TierConfig, deployed: Deployed): Planted[] => [
  ...deployed.flatMap((place) => place.metric.flatMap((alarm) => ofAlarm(config, deployed, place, alarm))),
  ...deployed.flatMap((place) =>
    place.composite.flatMap((composite) => ofComposite(config, deployed, place, composite)),
  ),
  ...elsewhere(config, deployed),
];

function ofAlarm(config: TierConfig, deployed: Deployed, place: Place, alarm: MetricAlarm): Planted[] {
  const name = alarm.AlarmName ?? '';
  return Object.entries(OF_ALARMS).flatMap(([what, change]) => {
    const changed = change(alarm, config);
    if (changed === null) return [];
    const metric = place.metric.map((one) => (one === alarm ? changed : one));
    return [{ what, alarm: name, key: alarmKeyOf(config.tier, name), deployed: put(deployed, place, { metric }) }];
  });
}

function ofComposite(config: TierConfig, deployed: Deployed, place: Place, composite: CompositeAlarm): Planted[] {
  const name = composite.AlarmName ?? '';
  const { AlarmRule: rule = '', AlarmActions: actions, ...rest } = composite;
  const joint = rule.includes(' AND ') ? ' AND ' : ' OR ';
  const parts = rule.split(joint);
  const planted = (what: string, changed: CompositeAlarm): Planted => ({
    ...{ what, alarm: name, key: alarmKeyOf(config.tier, name) },
    deployed: put(deployed, place, { composite: place.composite.map((one) => (one === composite ? changed : one)) }),
  });
  const without = parts.length < 2 ? [] : parts;
  return [
    ...without.map((part) =>
      planted(`a composite without ${part}`, {
        ...composite,
        AlarmRule: parts.filter((one) => one !== part).join(joint),
      }),
    ),
    ...(actions ? [planted('a composite without actions', { ...rest, AlarmRule: rule })] : []),
  ];
}

/** The edge's alarms where the tier is, and not where CloudFront's metrics are; the composites go with them. */
function elsewhere(config: TierConfig, [tier, edge]: Deployed): Planted[] {
  if (!tier || !edge || tier.region === edge.region) return [];
  const keys = (Object.keys(ALARMS) as AlarmKey[]).filter((key) => ALARMS[key].region === 'edge');
  const moved = [{ ...edge, region: tier.region }];
  return keys.map((key) => ({
    ...{ what: 'an edge alarm outside us-east-1', alarm: `tierline-${config.tier}-${key}`, key },
    deployed: [tier, ...moved],
  }));
}

const put = (deployed: Deployed, place: Place, change: Partial<Place>): Deployed =>
  deployed.map((one) => (one === place ? { ...one, ...change } : one));
