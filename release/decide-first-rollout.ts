import { type AlarmState, notHealthy } from './alarm-states';

/** One roll-out of flags as AppConfig lists it. */
export interface FlagDeployment {
  /** Grows with every roll-out of the environment. */
  readonly number: number;
  readonly state: string;
}

export type FirstRollout =
  /** Something was rolled out before: the values belong to whoever did that. */
  | { readonly decision: 'not-first' }
  /** The first is under way: wait for it, whoever started it. */
  | { readonly decision: 'in-flight'; readonly number: number }
  /** Not yet; `why` has one clause for each alarm that is not OK. */
  | { readonly decision: 'wait'; readonly why: readonly string[] }
  /** Start it, as the next after `latest` (0: none). */
  | { readonly decision: 'start'; readonly latest: number };

const IN_FLIGHT = new Set(['DEPLOYING', 'VALIDATING', 'BAKING', 'ROLLING_BACK']);
/** An alarm took it back while it was rolled out: readers never kept it, so the next attempt is the first still. */
const NEVER_KEPT = 'ROLLED_BACK';

/**
 * Whether the flags of a tier are rolled out for the first time now. AppConfig rolls back on an alarm and on one without
 * data, and a composite is OK while its members have no data, so every alarm and every composite must be OK by itself.
 * A roll-out that a person reverted stays reverted.
 */
export function decideFirstRollout(
  alarms: readonly AlarmState[],
  deployments: readonly FlagDeployment[],
): FirstRollout {
  const kept = deployments.filter(({ state }) => state !== NEVER_KEPT);
  if (kept.some(({ state }) => !IN_FLIGHT.has(state))) return { decision: 'not-first' };
  const [flying] = kept;
  if (flying) return { decision: 'in-flight', number: flying.number };
  const why = notHealthy(alarms);
  if (why.length > 0) return { decision: 'wait', why };
  return { decision: 'start', latest: Math.max(0, ...deployments.map(({ number }) => number)) };
}
