import { loadTiers } from '../../../config';
import { ALARMS, type AlarmKey, alarmKeyOf } from '../../../contract/alarms';
import { namesOf } from '../../../contract/names';
import type { Story } from './story';
import { deployedAlarms, tell } from './tell';

const tiers = loadTiers();
const DAY = 24 * 60;
const quiet = { perMinute: 1, seed: 1 };
/** When a fault begins. */
const AT = 60;

/** For each alarm the fault that it is for, and the minutes within which it has to ring. */
function faults({
  alarms: { thresholds },
  taxonomy: { sync },
}: (typeof tiers)[number]): Record<AlarmKey, [Partial<Story>, number]> {
  const { apiFailingMinutes, apiFailingPageMinutes, snapshotAgeMinutes, publisherSilenceMinutes, syncFailures } =
    thresholds;
  const to = 2 * DAY;
  return {
    // The age at the fault is up to a confirmation and a run.
    'snapshot-too-old': [{ syncFails: [[AT, to]] }, snapshotAgeMinutes + 5],
    'sync-refused': [{ refused: [[AT, to]] }, 3 * sync.everyMinutes],
    'sync-failing': [{ syncFails: [[AT, to]] }, (syncFailures + 1) * sync.everyMinutes],
    'sync-silent': [{ syncSilent: [[AT, to]] }, 5 * sync.everyMinutes],
    'publisher-behind': [{ publisherFails: [[AT, to]] }, publisherSilenceMinutes + 2],
    'flags-rolled-back': [{ rolledBack: [[AT, AT + 60]] }, 3],
    'api-failing': [{ api: [[AT, to, 1]] }, apiFailingMinutes],
    'api-failing-long': [{ api: [[AT, to, 1]] }, apiFailingPageMinutes + 5],
    'snapshot-path-failing': [{ snapshotPath: [[AT, to, 1]] }, 5],
    'readers-failing': [{ site: [[AT, to, 1]] }, 5],
    'readers-slow': [{ slow: [[AT, to, 100]] }, 15],
    'probe-silent': [{ probeSilent: [[AT, to]] }, 10],
    'dead-letters': [{ deadLetters: [[AT, to]] }, 10],
    'edge-errors': [{ site: [[AT, to, 0.5]] }, 5],
    'budget-fast': [{ site: [[AT, to, 0.5]] }, 60],
    'budget-slow': [{ site: [[AT, to, 0.5]] }, 12 * 60],
  };
}

/** The silence of a metric, and what was decided that it means. */
const SILENCES: readonly (readonly [string, Partial<Story>, readonly AlarmKey[]])[] = [
  ['the probe', { probeSilent: [[AT, DAY]] }, ['probe-silent']],
  ['the sync', { syncSilent: [[AT, DAY]] }, ['sync-silent']],
  ['the publisher', { publisherSilent: [[AT, DAY]] }, ['publisher-behind']],
];

describe.each(tiers)('alarms of $tier', (config) => {
  const alarms = deployedAlarms(config);
  const firstQueue = Object.values(namesOf(config).queues)[0]?.replace(`tierline-${config.tier}-`, '') as string;
  const instance = (key: AlarmKey) => (key === 'dead-letters' ? firstQueue : undefined);

  it.each(Object.keys(ALARMS) as AlarmKey[])('%s rings on the fault that it is for, in time, and not before', (key) => {
    const [fault, limit] = faults(config)[key];
    const minutes = AT + limit + 30;
    const [first, ...more] = tell(config, { ...quiet, minutes, ...fault }, alarms).rings(key, instance(key));
    expect(first).toBeGreaterThanOrEqual(AT);
    expect(first).toBeLessThanOrEqual(AT + limit);
    expect(more).toEqual([]);
  });

  it.each(SILENCES)(
    'when %s is silent, that rings, and nothing else that it says nothing of',
    (_, silence, expected) => {
      const { publisherSilenceMinutes } = config.alarms.thresholds;
      const minutes = AT + (expected[0] === 'publisher-behind' ? publisherSilenceMinutes + 10 : 23);
      const { trace } = tell(config, { ...quiet, minutes, ...silence }, alarms);
      const rung = trace.transitions
        .filter(({ to }) => to === 'ALARM')
        .map(({ alarm }) => alarmKeyOf(config.tier, alarm));
      // In a tier that wants its snapshot young, it grows old before three runs are missed.
      expect(rung.filter((key) => key !== null && key !== 'snapshot-too-old')).toEqual(expected);
    },
  );

  it.each([0.05, 1, 20, 1000])('all are quiet on a healthy day with %d requests a minute', (perMinute) => {
    const { trace, pages } = tell(config, { minutes: DAY, perMinute, seed: 7 }, alarms);
    expect(trace.transitions.filter(({ to }) => to === 'ALARM')).toEqual([]);
    expect(pages).toEqual([]);
  });

  it('a deployment of the functions, in which a run is lost, rings nothing', () => {
    const gap: [number, number] = [AT, AT + 2];
    const lost: Partial<Story> = { probeSilent: [gap], publisherSilent: [gap], syncSilent: [[AT, AT + 1]] };
    const { trace } = tell(config, { ...quiet, minutes: 300, ...lost }, alarms);
    expect(trace.transitions.filter(({ to }) => to === 'ALARM')).toEqual([]);
  });
});
