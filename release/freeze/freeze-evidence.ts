import type { Freeze } from '../../contract/freeze-at';
import type { GateSections } from '../../contract/gate-evidence';
import type { BreakGlass } from '../../contract/grant-at';

/** What gate and preflight judge, of what `readFreezes` and `readBreakGlass` found. */
export const freezeEvidence = (
  freezes: readonly Freeze[],
  { grants: [grant] }: Pick<BreakGlass, 'grants'>,
): GateSections['freeze'] => ({
  freezes: freezes.map(({ since, until, by, reason }) => ({ since, until, by, reason })),
  grant: grant
    ? { requestedBy: grant.requestedBy, grantedBy: grant.grantedBy, since: grant.since, until: grant.until }
    : null,
});
