import type { TierConfig } from '../../config/tier-config';
import { watchingOf } from '../../config/watching';
import { METRICS } from '../../contract/metrics';
import { namesOf } from '../../contract/names';
import { alarmArns } from '../../lib/constructs/alarm-arns';
import { alarmRules } from '../../lib/constructs/alarm-rules';

/** What is billed by its number, counted from what the tier deploys. */
export interface Counted {
  readonly alarms: number;
  readonly composites: number;
  readonly dashboards: number;
  readonly customMetrics: number;
  /** One in each region with topics. */
  readonly keys: number;
  readonly secrets: number;
  /** Secrets that are read every minute. */
  readonly heartbeats: number;
}

/** Outcomes of a sync that occur in an ordinary month: published, unchanged, and one reason for a refusal. */
const SYNC_OUTCOMES = 3;

export function counted(tiers: readonly TierConfig[], config: TierConfig): Counted {
  const singles = alarmRules(config).length;
  const { webhook, heartbeat } = config.alarms;
  return {
    alarms: singles,
    composites: alarmArns(config, namesOf(config)).length - singles,
    dashboards: watchingOf(tiers, config).watches.length > 0 ? 2 : 1,
    customMetrics: Object.keys(METRICS).length + SYNC_OUTCOMES,
    keys: 2,
    // The API's key has a replica in us-east-1, which is billed as a secret.
    heartbeats: heartbeat ? 1 : 0,
    secrets: [webhook, heartbeat].filter(Boolean).length + (config.api.key ? 2 : 0),
  };
}
