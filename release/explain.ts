import type { TierAccess } from './access';
import { awsProblem } from './aws-problem';
import { errorLike } from './error-like';
import { ReleaseError } from './release-error';

/** Errors whose cause lies between here and AWS, and not in the tier. */
const ACCESS = new Set([
  'no-credentials',
  'expired',
  'rejected',
  'clock',
  'denied',
  'throttled',
  'unreachable',
  'untrusted',
  'aws-failed',
]);

/** What goes wrong on the way, as a sentence for the operator; an error that is not AWS's stays what it is. */
export function explained(error: unknown, access: Pick<TierAccess, 'place' | 'where'>): unknown {
  if (error instanceof ReleaseError) return error;
  if (errorLike(error).name === 'AbortError') {
    return new ReleaseError('tier', 'Interrupted: run this command again to go on.', { cause: error });
  }
  const problem = awsProblem(error, { ...access.place, where: access.where });
  if (problem.kind === 'other' && !('$metadata' in Object(error))) return error;
  return new ReleaseError(ACCESS.has(problem.kind) ? 'access' : 'tier', problem.sentence, { cause: error });
}
