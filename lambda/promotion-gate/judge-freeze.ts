import type { GateSections } from '../../contract/gate-evidence';
import { MINUTE_MS, SKEW_MS, time } from './clocks';
import { hold, pass, quoted, type Says } from './finding';

/** What takes longer is no emergency, or is asked for again. */
const LONGEST_GRANT_MINUTES = 240;

/** Whether a tier takes what goes up: it is not frozen, or two people let it past for a while. */
export function judgeFreeze(tier: string, { freezes, grant }: GateSections['freeze'], now: Date): readonly Says[] {
  const inForce = freezes.filter(({ until }) => time(until) > now.getTime());
  if (inForce.length === 0) return [pass(`${tier} is not frozen.`)];
  if (grant === null) return inForce.map((each) => hold(frozen(tier, each)));
  const wrong = whyNoGrant(grant, now);
  if (wrong !== null) return inForce.map((each) => hold(`${frozen(tier, each)} The grant does not count: ${wrong}.`));
  return [
    pass(
      `${tier} is frozen; ${grant.requestedBy} asked to pass, and ${grant.grantedBy} granted it until ${grant.until}.`,
    ),
  ];
}

type Frozen = { readonly until: string; readonly by: string | null; readonly reason: string };
const frozen = (tier: string, { until, by, reason }: Frozen) =>
  `${tier} is frozen until ${until} by ${quoted(by ?? 'somebody')} (${quoted(reason)}): wait, or lift it with tier freeze off ${tier}.`;

export type Grant = {
  readonly requestedBy: string;
  readonly grantedBy: string;
  readonly since: string;
  readonly until: string;
};

/** Why a grant lets nobody past; null when it does. */
export function whyNoGrant({ requestedBy, grantedBy, since, until }: Grant, now: Date): string | null {
  if (requestedBy === grantedBy) return `${quoted(grantedBy)} asked for it and granted it`;
  if (time(until) <= now.getTime()) return `it ended at ${until}`;
  if (time(since) > now.getTime() + SKEW_MS) return `it begins at ${since}, which is still to come`;
  if (time(until) - time(since) > LONGEST_GRANT_MINUTES * MINUTE_MS) return 'it lasts longer than any may';
  return null;
}
