import type { TierConfig } from '../../../config/tier-config';
import { ALARMS, type AlarmKey } from '../../../contract/alarms';
import { namesOf } from '../../../contract/names';
import { readComposite } from '../../../local/alarms/composite/read-composite';
import { holds } from '../../../local/alarms/composite/rule';
import type { Deployed } from './deployed';
import { alarmsOwed } from './findings';

/** What is wrong with the composites: each must follow each of its members alone, and nothing else. */
export function compositeFindings(config: TierConfig, deployed: Deployed): string[] {
  const { composites } = namesOf(config);
  const keys = Object.keys(ALARMS) as AlarmKey[];
  const of = (region: 'tier' | 'edge') => ({
    health: region === 'tier' ? composites.tierHealth : composites.edgeTierHealth,
    page: region === 'tier' ? composites.tierPage : composites.edgeTierPage,
  });
  return keys.flatMap((key) => {
    const { region, gate, tells } = ALARMS[key];
    const { health, page } = of(region);
    return alarmsOwed(config, key).flatMap((name) => [
      ...following(deployed, { composite: health, name, follows: gate, tells: false }),
      ...following(deployed, { composite: page, name, follows: tells === 'page', tells: true }),
    ]);
  });
}

interface Following {
  readonly composite: string;
  readonly name: string;
  readonly follows: boolean;
  readonly tells: boolean;
}

function following(deployed: Deployed, { composite, name, follows, tells }: Following): string[] {
  const place = deployed.find((each) => each.composite.some(({ AlarmName }) => AlarmName === composite));
  const found = place?.composite.find(({ AlarmName }) => AlarmName === composite);
  if (!place || !found) return [`${composite} is not there.`];
  const read = readComposite(found);
  if (typeof read === 'string') return [read];
  const here = [...place.metric, ...place.composite].some(({ AlarmName }) => AlarmName === name);
  if (!here) return [`${name} is not in ${place.region}, where ${composite} could hear it.`];
  if (holds(read.rule, (child) => (child === name ? 'ALARM' : 'OK')) !== follows) {
    return [`${composite} ${follows ? 'does not follow' : 'follows'} ${name}.`];
  }
  const silent = (found.AlarmActions ?? []).length === 0 || found.ActionsEnabled === false;
  return tells && silent ? [`${composite} wakes nobody.`] : [];
}
