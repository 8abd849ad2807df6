import { ALARMS, type AlarmKey, alarmName } from '../../../contract/alarms';
import { namesOf } from '../../../contract/names';
import { hold, quoted } from '../finding';
import { of } from '../requirement';
import { judgeAlarm } from './judge-alarm';

const GATE_KEYS = (Object.keys(ALARMS) as AlarmKey[]).filter((key) => ALARMS[key].gate);

export const gateAlarmNames = (tier: string) => GATE_KEYS.map((key) => alarmName(tier, key));
/** One in the tier's region, one in the edge's. */
export const compositeNames = (tier: string) => {
  const { tierHealth, edgeTierHealth } = namesOf({ tier, account: '' }).composites;
  return [tierHealth, edgeTierHealth];
};

/** Every gate alarm was OK throughout; the list is ours, not the evidence's. */
export const alarms = of('alarms', "the tier's alarms", (found, evidence) => {
  const { tier } = evidence.question;
  const expected = [...gateAlarmNames(tier), ...compositeNames(tier)];
  const strangers = found.filter(({ name }) => !expected.includes(name));
  return [
    ...GATE_KEYS.flatMap((key) =>
      judgeAlarm(alarmName(tier, key), evidence, `follow docs/runbook/${ALARMS[key].runbook}`),
    ),
    ...strangers.map(({ name }) =>
      hold(
        `The evidence has an alarm ${quoted(name)}, which the gate of ${tier} does not know: gather it for this tier.`,
      ),
    ),
  ];
});
