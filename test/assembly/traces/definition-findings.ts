import type { TierConfig } from '../../../config/tier-config';
import type { AlarmKey } from '../../../contract/alarms';
import { readComposite } from '../../../local/alarms/composite/read-composite';
import { holds } from '../../../local/alarms/composite/rule';
import { casesOf } from './cases';
import type { Deployed } from './deployed';
import { only } from './findings';

const TREATMENTS = { bad: 'breaching', good: 'notBreaching', 'no news': 'ignore' } as const;

/** What is wrong with alarms of one kind as they stand, where what they do would look the same: their parts, too. */
export function definitionFindings(config: TierConfig, deployed: Deployed, key: AlarmKey): string[] {
  const wanted = TREATMENTS[casesOf(config)[key].silence];
  return only(deployed, config.tier, key).flatMap(({ metric, composite }) => {
    const names = metric.map(({ AlarmName = '' }) => AlarmName);
    return [
      ...metric
        .filter(({ TreatMissingData }) => TreatMissingData !== wanted)
        .map((one) => `${one.AlarmName} takes missing data as ${one.TreatMissingData}; ${wanted} was decided.`),
      ...composite.flatMap((one) => {
        const read = readComposite(one);
        if (typeof read === 'string') return [read];
        return names
          .filter((name) => holds(read.rule, (child) => (child === name ? 'OK' : 'ALARM')))
          .map((name) => `${one.AlarmName} rings without ${name}.`);
      }),
    ];
  });
}
