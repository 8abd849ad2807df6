import type { GateAlarm } from '../../../contract/gate-evidence';
import { time } from '../clocks';
import { hold, pass, quoted, reject, type Says } from '../finding';
import type { Evidence } from '../read-evidence';

const NO_DATA = ['INSUFFICIENT_DATA', 'missing'];

/**
 * One alarm, now and during the bake. One that fired and recovered rejects still; one that is missing, had no data or is
 * told in a way that does not fit together holds.
 *
 * @param look what to do first, when it fired
 */
export function judgeAlarm(name: string, evidence: Evidence, look: string): readonly Says[] {
  const found = (evidence.found.alarms ?? []).filter((alarm) => alarm.name === name);
  const [alarm] = found;
  if (!alarm) return [hold(`There is nothing on ${name}, and no data is no pass: deploy the tier's alarms.`)];
  const twice =
    found.length > 1
      ? [hold(`${name} stands in the evidence ${found.length} times, expected once: gather it again.`)]
      : [];
  const all = [...twice, ...found.flatMap((each) => judgeOne(each, evidence, look))];
  return all.length > 0 ? all : [pass(`${name} is OK, and was during the bake.`)];
}

function judgeOne({ name, state, changes }: GateAlarm, evidence: Evidence, look: string): Says[] {
  if (state === 'ALARM') return [reject(`${name} is in ALARM, expected OK: ${look}.`)];
  const fired = changes?.find(({ from, to }) => from === 'ALARM' || to === 'ALARM');
  if (fired) {
    return [
      reject(
        `${name} was in ALARM during the bake (${fired.at}), expected OK throughout, although it recovered: ${look}.`,
      ),
    ];
  }
  if (NO_DATA.includes(state)) {
    const why = state === 'missing' ? 'is missing' : 'has no data';
    return [hold(`${name} ${why}, and no data is no pass: see what it watches, and run the gate again.`)];
  }
  if (state !== 'OK')
    return [hold(`${name} is in the state ${quoted(state)}, which is not known: look at it in CloudWatch.`)];
  if (changes === null) return [hold(`What ${name} was during the bake could not be read: run the gate again.`)];
  return history(name, changes, evidence);
}

function history(name: string, changes: NonNullable<GateAlarm['changes']>, { question }: Evidence): Says[] {
  const since = time(question.bake.since);
  const early = changes.find(({ at }) => time(at) < since);
  if (early)
    return [hold(`A change of ${name} is from ${early.at}, before the bake began: gather the evidence again.`)];
  const gap = changes.find(({ from, to }) => from !== 'OK' || to !== 'OK');
  if (!gap) return [];
  return [
    hold(
      `${name} went from ${quoted(gap.from)} to ${quoted(gap.to)} during the bake (${gap.at}), so for some of it nobody watched: bake again.`,
    ),
  ];
}
