import type { TierConfig } from '../../config/tier-config';
import { namesOf } from '../../contract/names';
import { OPERATIONS_PREFIX } from '../../contract/operations';
import { s3Objects } from '../../lambda/storage/s3-objects';
import type { Held } from '../../lambda/taxonomy-sync/held';
import type { TermsLimits } from '../../lambda/taxonomy-sync/terms-checker';
import type { TierAccess } from '../../release/access';
import type { TierClients } from '../../release/clients';

export const ALLOWED_PREFIX = `${OPERATIONS_PREFIX}/taxonomy/allowed/`;

/** The snapshot bucket of a tier, as these commands work with it. */
export function snapshotScene(access: TierAccess, clients: TierClients, signal: AbortSignal) {
  const bucket = namesOf(access.place).buckets.snapshot;
  return {
    bucket: { s3: clients.s3(), bucket, signal },
    store: s3Objects(clients.s3(), bucket, signal),
  };
}

export const limitsOf = ({ taxonomy }: Pick<TierConfig, 'taxonomy'>): TermsLimits => ({
  foreignParents: taxonomy.foreignParents,
  maxBytes: taxonomy.maxMegabytes * 1e6,
});

/** What stands in the way of reading the pointer, as one sentence; null when it can be read. */
export function pointerProblem({ pointer, condition }: Held): string | null {
  if (pointer !== null) return null;
  return condition === 'absent'
    ? 'There is no pointer: readers of the snapshot have nothing.'
    : 'The pointer cannot be read, and no reader takes it: restore a revision.';
}
