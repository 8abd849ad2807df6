import type { StateValue } from '@aws-sdk/client-cloudwatch';
import type { TierConfig } from '../../../config/tier-config';
import { type AlarmKey, alarmName } from '../../../contract/alarms';
import { namesOf } from '../../../contract/names';
import type { Reading } from '../../../local/alarms/reading';
import { enteredAt, stateAt } from '../../../local/alarms/traces/ask-trace';
import { type Trace, trace } from '../../../local/alarms/traces/trace';
import { type Deployed, DISTRIBUTION } from './deployed';
import { type RegionalSeries, seriesOf } from './series';
import { minute, type Story, T0 } from './story';

export interface Telling {
  readonly reading?: Partial<Reading>;
  /** What becomes of the series before the alarms see them. */
  readonly change?: (series: readonly RegionalSeries[]) => readonly RegionalSeries[];
}

/** What the tier's alarms do while a story goes on, from a healthy beginning; each region sees its own metrics only. */
export function tell(config: TierConfig, story: Story, alarms: Deployed, { reading = {}, change }: Telling = {}): Told {
  const { composites } = namesOf(config);
  const told = seriesOf(config, DISTRIBUTION, story);
  const series = change ? change(told) : told;
  const found = alarms.map(({ region, metric, composite }) =>
    trace({
      alarms: { metric, composite },
      series: series.filter((each) => each.region === region),
      ...{ from: minute(0), to: minute(story.minutes), initial: 'OK' as const, reading },
    }),
  );
  const all: Trace = {
    transitions: found.flatMap(({ transitions }) => transitions).sort((a, b) => a.at - b.at),
    actions: found.flatMap(({ actions }) => actions).sort((a, b) => a.at - b.at),
  };
  const inMinutes = (name: string, state: StateValue) => enteredAt(all, name, state).map((at) => (at - T0) / 60_000);
  const either = (...names: string[]) => names.flatMap((name) => inMinutes(name, 'ALARM')).sort((a, b) => a - b);
  return {
    trace: all,
    rings: (key, instance) => inMinutes(alarmName(config.tier, key, instance), 'ALARM'),
    enters: inMinutes,
    stateOf: (name, at) => stateAt(all, name, minute(at)) ?? 'OK',
    told: (name, state) =>
      all.actions.filter(({ alarm, to }) => alarm === name && to === state).map(({ at }) => (at - T0) / 60_000),
    pages: either(composites.tierPage, composites.edgeTierPage),
    unhealthy: either(composites.tierHealth, composites.edgeTierHealth),
  };
}

export interface Told {
  readonly trace: Trace;
  /** Minutes at which an alarm went into ALARM. */
  readonly rings: (key: AlarmKey, instance?: string) => readonly number[];
  /** Minutes at which an alarm or composite of that name went into a state. */
  readonly enters: (name: string, state: StateValue) => readonly number[];
  readonly stateOf: (name: string, at: number) => StateValue;
  /** Minutes at which somebody was told of a state by an alarm or composite of that name. */
  readonly told: (name: string, state: StateValue) => readonly number[];
  /** Minutes at which somebody was woken. */
  readonly pages: readonly number[];
  /** Minutes at which a tier stopped to count as healthy. */
  readonly unhealthy: readonly number[];
}
