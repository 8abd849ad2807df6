import type { TierConfig } from '../../../config/tier-config';
import { type AlarmKey, alarmKeyOf, alarmName } from '../../../contract/alarms';
import { namesOf } from '../../../contract/names';
import { metricKey } from '../../../local/alarms/metric-stat';
import { AT, casesOf } from './cases';
import type { Deployed } from './deployed';
import type { RegionalSeries } from './series';
import { minute, type Story } from './story';
import { type Telling, tell } from './tell';

/** Readers' requests a minute that every alarm must live with. */
export const TRAFFIC = [0.05, 1, 20, 1000] as const;

/** Names of the alarms of one kind that a tier owes. */
export function alarmsOwed(config: TierConfig, key: AlarmKey): readonly string[] {
  const { tier } = config;
  if (key !== 'dead-letters') return [alarmName(tier, key)];
  return Object.values(namesOf(config).queues).map((queue) =>
    alarmName(tier, key, queue.replace(`tierline-${tier}-`, '')),
  );
}

/** The alarms of one kind alone, without the composites over all of them. */
export const only = (deployed: Deployed, tier: string, key: AlarmKey): Deployed =>
  deployed.map(({ region, metric, composite }) => ({
    region,
    metric: metric.filter(({ AlarmName = '' }) => alarmKeyOf(tier, AlarmName) === key),
    composite: composite.filter(({ AlarmName = '' }) => alarmKeyOf(tier, AlarmName) === key),
  }));

/** What is wrong with how an alarm takes its fault: it rings in time and not before, tells it, and says when it is over. */
export function faultFindings(config: TierConfig, deployed: Deployed, key: AlarmKey, perMinute: number): string[] {
  const { fault, rings, over } = casesOf(config)[key];
  const ends = AT + rings + 10;
  const story = { minutes: ends + over + 5, perMinute, seed: 1, ...fault([AT, ends]) };
  const { enters, told, stateOf } = tell(config, story, only(deployed, config.tier, key));
  return alarmsOwed(config, key).flatMap((name) => {
    const rang = enters(name, 'ALARM');
    const [first] = rang;
    const found: string[] = [];
    if (first === undefined) return [`${name} does not ring on its fault within ${rings + 10} minutes.`];
    if (first < AT) found.push(`${name} rings ${AT - first} minutes before its fault.`);
    if (first > AT + rings) found.push(`${name} rings ${first - AT} minutes after its fault; ${rings} are promised.`);
    if (rang.length > 1) found.push(`${name} rings ${rang.length} times for one fault.`);
    if (told(name, 'ALARM').length === 0) found.push(`${name} tells nobody that it rings.`);
    if (stateOf(name, ends + over) !== 'OK') found.push(`${name} is not over ${over} minutes after its fault.`);
    else if (told(name, 'OK').length === 0) found.push(`${name} tells nobody that it is over.`);
    return found;
  });
}

/** What is wrong with how an alarm takes silence, while all is well and during its fault. */
export function silenceFindings(config: TierConfig, deployed: Deployed, key: AlarmKey): string[] {
  const { fault, rings, silence } = casesOf(config)[key];
  const own = only(deployed, config.tier, key);
  const wait = drained(own);
  const look = (from: number, changes: Partial<Story>) => {
    const story = { minutes: from + wait, perMinute: 1, seed: 1, ...changes };
    const { stateOf } = tell(config, story, own, { change: silenced(own, from) });
    return alarmsOwed(config, key).map((name) => ({ name, state: stateOf(name, from + wait) }));
  };
  const well = silence === 'bad' ? 'ALARM' : 'OK';
  const during = silence === 'good' ? 'OK' : 'ALARM';
  const begins = AT + rings + 1;
  return [
    ...look(AT, {})
      .filter(({ state }) => state !== well)
      .map(({ name, state }) => `${name} is ${state} after silence; it was decided that it is ${silence}.`),
    ...look(begins, fault([AT, begins + wait]))
      .filter(({ state }) => state !== during)
      .map(
        ({ name, state }) => `${name} is ${state} when its fault falls silent; it was decided that this is ${silence}.`,
      ),
  ];
}

/** Minutes after which an alarm sees nothing of before any more: the periods that it looks at, and those beyond. */
const drained = (own: Deployed) =>
  Math.min(
    ...own.flatMap(({ metric }) =>
      metric.map(({ Period = 60, EvaluationPeriods = 1 }) => (Period / 60) * (EvaluationPeriods + 2)),
    ),
  ) + 2;

const silenced = (own: Deployed, from: number): NonNullable<Telling['change']> => {
  const silent = new Set(
    own.flatMap(({ metric }) =>
      metric.map((alarm) =>
        metricKey({
          namespace: alarm.Namespace ?? '',
          metric: alarm.MetricName ?? '',
          dimensions: alarm.Dimensions ?? [],
        }),
      ),
    ),
  );
  const keyOf = ({ namespace, metric, dimensions = {} }: RegionalSeries) =>
    metricKey({ namespace, metric, dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })) });
  return (series) =>
    series.map((each) =>
      silent.has(keyOf(each)) ? { ...each, points: each.points.filter(({ at }) => at < minute(from)) } : each,
    );
};

/** What rings although nothing is wrong; of one kind, or of all. */
export function quietFindings(config: TierConfig, deployed: Deployed, story: Story, telling: Telling = {}): string[] {
  const { trace } = tell(config, story, deployed, telling);
  return trace.transitions
    .filter(({ to }) => to !== 'OK')
    .map(({ alarm, at, to }) => `${alarm} is ${to} after ${(at - minute(0)) / 60_000} minutes of a day that is well.`);
}
