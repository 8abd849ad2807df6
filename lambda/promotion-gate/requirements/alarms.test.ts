import { ALARMS } from '../../../contract/alarms';
import type { GateAlarm } from '../../../contract/gate-evidence';
import { evidenceWith, goodEvidence, SINCE } from '../testing/good-evidence';
import { judged } from '../testing/judged';
import { compositeNames, gateAlarmNames } from './alarms';

const all = () => [...(goodEvidence().found.alarms ?? [])];
const NAME = 'tierline-prod-readers-failing';
const changed = (change: Partial<GateAlarm>, name = NAME) =>
  evidenceWith({ alarms: all().map((alarm) => (alarm.name === name ? { ...alarm, ...change } : alarm)) });
const notPassing = (requirement: string, given: unknown) =>
  judged(requirement, given).filter((says) => !says.startsWith('pass'));
const DURING = '2026-11-20T11:40:00Z';
const change = (from: string, to: string, at = DURING) => ({ at, from, to });

describe('every gate alarm is OK, and was throughout the bake', () => {
  it('each says so by its name', () => {
    const names = Object.entries(ALARMS).flatMap(([key, { gate }]) => (gate ? [`tierline-prod-${key}`] : []));
    expect(gateAlarmNames('prod')).toEqual(names);
    expect(names.length).toBeGreaterThan(8);
    expect(judged('alarms', goodEvidence())).toEqual(
      names.map((name) => `pass: ${name} is OK, and was during the bake.`),
    );
    expect(judged('composites', goodEvidence())).toEqual(
      compositeNames('prod').map((name) => `pass: ${name} is OK, and was during the bake.`),
    );
    expect(compositeNames('prod')).toEqual(['tierline-prod-tier-health', 'tierline-prod-edge-tier-health']);
  });

  it.each<[string, Partial<GateAlarm>, string]>([
    [
      'in ALARM',
      { state: 'ALARM' },
      `reject: ${NAME} is in ALARM, expected OK: follow docs/runbook/readers-failing.md.`,
    ],
    [
      'in ALARM, its history unknown',
      { state: 'ALARM', changes: null },
      `reject: ${NAME} is in ALARM, expected OK: follow docs/runbook/readers-failing.md.`,
    ],
    [
      'fired and recovered',
      { changes: [change('OK', 'ALARM'), change('ALARM', 'OK')] },
      `reject: ${NAME} was in ALARM during the bake (${DURING}), expected OK throughout, although it recovered: follow docs/runbook/readers-failing.md.`,
    ],
    [
      'in ALARM when the bake began',
      { changes: [change('ALARM', 'OK')] },
      `reject: ${NAME} was in ALARM during the bake (${DURING}), expected OK throughout, although it recovered: follow docs/runbook/readers-failing.md.`,
    ],
    [
      'fired and fell silent',
      { state: 'INSUFFICIENT_DATA', changes: [change('ALARM', 'INSUFFICIENT_DATA')] },
      `reject: ${NAME} was in ALARM during the bake (${DURING}), expected OK throughout, although it recovered: follow docs/runbook/readers-failing.md.`,
    ],
    [
      'without data',
      { state: 'INSUFFICIENT_DATA' },
      `hold: ${NAME} has no data, and no data is no pass: see what it watches, and run the gate again.`,
    ],
    [
      'missing',
      { state: 'missing' },
      `hold: ${NAME} is missing, and no data is no pass: see what it watches, and run the gate again.`,
    ],
    [
      'in a state that nobody knows',
      { state: 'FINE' },
      `hold: ${NAME} is in the state "FINE", which is not known: look at it in CloudWatch.`,
    ],
    [
      'in another case',
      { state: 'ok' },
      `hold: ${NAME} is in the state "ok", which is not known: look at it in CloudWatch.`,
    ],
    [
      'its history unknown',
      { changes: null },
      `hold: What ${NAME} was during the bake could not be read: run the gate again.`,
    ],
    [
      'without data for a while',
      { changes: [change('OK', 'INSUFFICIENT_DATA'), change('INSUFFICIENT_DATA', 'OK')] },
      `hold: ${NAME} went from "OK" to "INSUFFICIENT_DATA" during the bake (${DURING}), so for some of it nobody watched: bake again.`,
    ],
    [
      'without data when the bake began',
      { changes: [change('INSUFFICIENT_DATA', 'OK')] },
      `hold: ${NAME} went from "INSUFFICIENT_DATA" to "OK" during the bake (${DURING}), so for some of it nobody watched: bake again.`,
    ],
    [
      'with a change of before the bake',
      { changes: [change('OK', 'OK', '2026-11-20T11:24:59Z')] },
      `hold: A change of ${NAME} is from 2026-11-20T11:24:59Z, before the bake began: gather the evidence again.`,
    ],
  ])('%s', (_, how, says) => {
    expect(notPassing('alarms', changed(how))).toEqual([says]);
    expect(notPassing('composites', changed(how))).toEqual([]);
  });

  it('what changed nothing is no gap', () => {
    expect(notPassing('alarms', changed({ changes: [change('OK', 'OK', SINCE)] }))).toEqual([]);
  });

  it('one that is not there holds, whichever it is', () => {
    for (const name of gateAlarmNames('prod')) {
      const alarms = all().filter((alarm) => alarm.name !== name);
      expect(notPassing('alarms', evidenceWith({ alarms }))).toEqual([
        `hold: There is nothing on ${name}, and no data is no pass: deploy the tier's alarms.`,
      ]);
    }
  });

  it('one that is told twice holds, and the worse counts', () => {
    const again = { name: NAME, state: 'OK', changes: [] };
    const twice = `hold: ${NAME} stands in the evidence 2 times, expected once: gather it again.`;
    expect(notPassing('alarms', evidenceWith({ alarms: [...all(), again] }))).toEqual([twice]);
    expect(notPassing('alarms', evidenceWith({ alarms: [...all(), { ...again, state: 'ALARM' }] }))).toEqual([
      twice,
      `reject: ${NAME} is in ALARM, expected OK: follow docs/runbook/readers-failing.md.`,
    ]);
  });

  it('one of another tier holds', () => {
    const stranger = { name: 'tierline-dev-readers-failing', state: 'OK', changes: [] };
    expect(notPassing('alarms', evidenceWith({ alarms: [...all(), stranger] }))).toEqual([
      'hold: The evidence has an alarm "tierline-dev-readers-failing", which the gate of prod does not know: gather it for this tier.',
    ]);
  });

  it('none at all holds', () => {
    const says = (what: string) =>
      `hold: The evidence on ${what} could not be had, and no data is no pass: see why the gate cannot read it, and run it again.`;
    expect(judged('alarms', evidenceWith({ alarms: null }))).toEqual([says("the tier's alarms")]);
    expect(judged('composites', evidenceWith({ alarms: null }))).toEqual([says("the tier's composites")]);
    expect(judged('alarms', evidenceWith({ alarms: [] }))).toHaveLength(gateAlarmNames('prod').length);
  });
});

describe('a composite is judged beside its members', () => {
  it.each(compositeNames('prod'))('%s', (name) => {
    expect(notPassing('composites', changed({ state: 'ALARM' }, name))).toEqual([
      `reject: ${name} is in ALARM, expected OK: see which alarm it is with tier doctor prod.`,
    ]);
    expect(notPassing('alarms', changed({ state: 'ALARM' }, name))).toEqual([]);
    const alarms = all().filter((alarm) => alarm.name !== name);
    expect(notPassing('composites', evidenceWith({ alarms }))).toEqual([
      `hold: There is nothing on ${name}, and no data is no pass: deploy the tier's alarms.`,
    ]);
  });
});
