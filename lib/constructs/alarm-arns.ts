import type { TierConfig } from '../../config/tier-config';
import { ALARMS, alarmName } from '../../contract/alarms';
import { EDGE_REGION, type TierNames } from '../../contract/names';
import { alarmRules } from './alarm-rules';

/**
 * The ARNs of all alarms of a tier, in both of its regions, those over all of them first; from their names, as the
 * edge's stand in another stack.
 */
export function alarmArns(config: TierConfig, names: TierNames): string[] {
  const { tierHealth, tierPage, edgeTierHealth, edgeTierPage } = names.composites;
  const arn = (region: string, name: string) => `arn:aws:cloudwatch:${region}:${config.account}:alarm:${name}`;
  const singles = alarmRules(config).flatMap(({ key, instance, part }) => {
    const region = ALARMS[key].region === 'edge' ? EDGE_REGION : config.region;
    const own = arn(region, alarmName(config.tier, key, instance));
    return part ? [arn(region, alarmName(config.tier, key)), own] : [own];
  });
  return [
    ...[tierPage, tierHealth].map((name) => arn(config.region, name)),
    ...[edgeTierPage, edgeTierHealth].map((name) => arn(EDGE_REGION, name)),
    ...new Set(singles),
  ];
}
