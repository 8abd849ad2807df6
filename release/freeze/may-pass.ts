import type { Freeze } from '../../contract/freeze-at';
import type { Grant } from '../../contract/grant-at';

/**
 * Whether a release may go up to a tier now; a rollback always may.
 * @returns null, or one sentence that says what holds it and who can let it pass
 */
export function heldBy(tier: string, freezes: readonly Freeze[], grants: readonly Grant[]): string | null {
  const [longest] = freezes;
  if (!longest || grants.length > 0) return null;
  return `${tier} is frozen until ${longest.until} (${longest.reason}), so no release goes up: wait, have it lifted with "tier freeze off ${tier}", or ask for "tier break-glass request ${tier}".`;
}
