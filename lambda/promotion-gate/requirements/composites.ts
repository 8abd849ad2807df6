import { of } from '../requirement';
import { compositeNames } from './alarms';
import { judgeAlarm } from './judge-alarm';

/** Both composites were OK throughout. They are OK too while their members have no data, so they replace none of them. */
export const composites = of('alarms', "the tier's composites", (_, evidence) =>
  compositeNames(evidence.question.tier).flatMap((name) =>
    judgeAlarm(name, evidence, `see which alarm it is with tier doctor ${evidence.question.tier}`),
  ),
);
