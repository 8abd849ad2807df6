import type { CompositeAlarm, MetricAlarm } from '@aws-sdk/client-cloudwatch';
import type { TierConfig } from '../../../config/tier-config';
import { type AlarmKey, alarmName } from '../../../contract/alarms';
import { namesOf } from '../../../contract/names';
import { enteredAt } from '../../../local/alarms/traces/ask-trace';
import { type Trace, trace } from '../../../local/alarms/traces/trace';
import { resourcesOf, stackAt } from '../assemblies';
import { minute, type Story, seriesOf, T0 } from './story';

const DISTRIBUTION = 'E000000000000';

/** The alarms that a tier deploys, with every reference resolved. */
export function deployedAlarms({ tier }: Pick<TierConfig, 'tier'>) {
  const templates = [stackAt(`${tier}/monitoring`).template, stackAt(`${tier}/edge`).template];
  const of = (type: string) =>
    templates.flatMap((template) =>
      resourcesOf(template, type).map(({ Properties }) =>
        JSON.parse(JSON.stringify(Properties), (_, value) =>
          value && typeof value === 'object' && 'Ref' in value ? referred(String(value.Ref)) : value,
        ),
      ),
    );
  return {
    metric: of('AWS::CloudWatch::Alarm') as MetricAlarm[],
    composite: of('AWS::CloudWatch::CompositeAlarm') as CompositeAlarm[],
  };
}

const referred = (id: string) => (/Distribution/.test(id) ? DISTRIBUTION : `topic:${id}`);

export type Deployed = ReturnType<typeof deployedAlarms>;

/** What the tier's alarms do while a story goes on, from a healthy beginning. */
export function tell(config: TierConfig, story: Story, alarms: Deployed = deployedAlarms(config)): Told {
  const { composites } = namesOf(config);
  const found = trace({
    alarms,
    series: seriesOf(config, DISTRIBUTION, story),
    ...{ from: minute(0), to: minute(story.minutes), initial: 'OK' as const },
  });
  const inMinutes = (name: string) => enteredAt(found, name, 'ALARM').map((at) => (at - T0) / 60_000);
  return {
    trace: found,
    rings: (key, instance) => inMinutes(alarmName(config.tier, key, instance)),
    pages: [...inMinutes(composites.tierPage), ...inMinutes(composites.edgeTierPage)].sort((a, b) => a - b),
    unhealthy: [...inMinutes(composites.tierHealth), ...inMinutes(composites.edgeTierHealth)].sort((a, b) => a - b),
  };
}

export interface Told {
  readonly trace: Trace;
  /** Minutes at which an alarm went into ALARM. */
  readonly rings: (key: AlarmKey, instance?: string) => readonly number[];
  /** Minutes at which somebody was woken. */
  readonly pages: readonly number[];
  /** Minutes at which a tier stopped to count as healthy. */
  readonly unhealthy: readonly number[];
}
