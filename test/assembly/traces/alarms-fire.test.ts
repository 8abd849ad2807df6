import { loadTiers } from '../../../config';
import { ALARMS, type AlarmKey, alarmKeyOf } from '../../../contract/alarms';
import { AT } from './cases';
import { compositeFindings } from './composite-findings';
import { deployedAlarms } from './deployed';
import { alarmsOwed, faultFindings, quietFindings, silenceFindings, TRAFFIC } from './findings';
import type { Span, Story } from './story';
import { tell } from './tell';

const tiers = loadTiers();
const KEYS = Object.keys(ALARMS) as AlarmKey[];
const DAY = 24 * 60;
const quiet = { perMinute: 1, seed: 1 };

/** The silence of a whole function, and what was decided that it means. */
const SILENCES: readonly (readonly [string, Partial<Story>, readonly AlarmKey[]])[] = [
  ['the probe', { probeSilent: [[AT, DAY]] }, ['probe-silent']],
  ['the sync', { syncSilent: [[AT, DAY]] }, ['sync-silent']],
  ['the publisher', { publisherSilent: [[AT, DAY]] }, ['publisher-behind']],
];

describe.each(tiers)('alarms of $tier', (config) => {
  const alarms = deployedAlarms(config);

  describe.each(KEYS)('%s', (key) => {
    it.each(TRAFFIC)(
      'rings on its fault in time, tells it, and says when it is over, at %d requests a minute',
      (perMinute) => {
        expect(faultFindings(config, alarms, key, perMinute)).toEqual([]);
      },
    );

    it('takes silence as was decided, while all is well and during its fault', () => {
      expect(silenceFindings(config, alarms, key)).toEqual([]);
    });
  });

  it.each(TRAFFIC)('all stay OK on a healthy day with %d requests a minute', (perMinute) => {
    const day = quietFindings(config, alarms, { minutes: DAY, perMinute, seed: 7 });
    // By name, so that it is seen that each was looked at.
    const rang = (name: string) => day.filter((finding) => finding.startsWith(`${name} `));
    expect(KEYS.flatMap((key) => alarmsOwed(config, key)).flatMap(rang)).toEqual([]);
    expect(day).toEqual([]);
  });

  it.each(TRAFFIC)(
    'a deployment of everything, in which runs are lost, rings nothing at %d requests a minute',
    (perMinute) => {
      const gap: Span = [AT, AT + 2];
      const lost = { probeSilent: [gap], publisherSilent: [gap], syncSilent: [gap], deployments: [AT + 2] };
      expect(quietFindings(config, alarms, { ...quiet, perMinute, minutes: 180, ...lost })).toEqual([]);
    },
  );

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

  it('the composites follow each of their members alone', () => {
    expect(compositeFindings(config, alarms)).toEqual([]);
  });
});
