import type { Review } from '../../contract/gate-evidence';
import type { Changes } from './facts';

/**
 * Which reviews a change needs, by what the evidence counts and not by what it says of itself. Nothing to approve needs
 * none; what broadens access needs both; what is not known counts as a change, and as one that broadens.
 */
export function reviewsNeeded({ broadened, ...others }: Changes): readonly Review[] {
  if (broadened !== 0) return ['review', 'second-review'];
  return Object.values(others).every((change) => change === 0 || change === false) ? [] : ['review'];
}
