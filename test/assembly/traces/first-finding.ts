import type { TierConfig } from '../../../config/tier-config';
import type { AlarmKey } from '../../../contract/alarms';
import { readingsFor } from './circumstances';
import { compositeFindings } from './composite-findings';
import { definitionFindings } from './definition-findings';
import type { Deployed } from './deployed';
import { faultFindings, only, quietFindings, silenceFindings } from './findings';

/**
 * What is found first in the alarms of one kind, or in the composites for null; null when nothing is. The same checks
 * judge what is deployed and what was planted; the quickest first.
 */
export function firstFinding(config: TierConfig, deployed: Deployed, key: AlarmKey | null): string | null {
  const checks = key === null ? [() => compositeFindings(config, deployed)] : checksOf(config, deployed, key);
  for (const check of checks) {
    const [found] = refusalOr(check);
    if (found !== undefined) return found;
  }
  return null;
}

const checksOf = (config: TierConfig, deployed: Deployed, key: AlarmKey): (() => string[])[] => [
  () => definitionFindings(config, deployed, key),
  () => faultFindings(config, deployed, key, 1),
  () => silenceFindings(config, deployed, key),
  ...readingsFor(deployed).map((reading) => () => {
    const story = { minutes: 180, perMinute: 1, seed: 1, syncFails: [[60, 61] as const] };
    return quietFindings(config, only(deployed, config.tier, key), story, { reading });
  }),
];

/** What CloudWatch would refuse, a trace refuses with a sentence. */
function refusalOr(check: () => string[]): string[] {
  try {
    return check();
  } catch (error) {
    return [(error as Error).message];
  }
}
