import { KEPT_REVISIONS, type Pointer, type RestoreRecord, type SnapshotPointer } from '../contract/taxonomy';

export type Restore =
  | { readonly act: 'restore'; readonly record: RestoreRecord }
  | { readonly act: 'nothing'; readonly why: string }
  /** It cannot be done, and what can. */
  | { readonly act: 'refuse'; readonly why: string };

export interface RestoreQuestion {
  readonly wanted: number;
  /** What readers have; null when it is absent or cannot be read. */
  readonly current: SnapshotPointer | null;
  /** Stored revisions, in any order. */
  readonly stored: readonly number[];
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly reason: string;
}

/**
 * Whether a person may take readers to a stored revision. Everything above it, up to the newest that readers may have
 * seen, is withdrawn by it: the sync leaves that alone until a newer one is published or the restore is lifted.
 */
export function decideRestore({ wanted, current, stored, at, reason }: RestoreQuestion): Restore {
  const refuse = (why: string): Restore => ({ act: 'refuse', why });
  const newest = Math.max(0, ...stored);
  if (!stored.includes(wanted)) return refuse(`revision ${wanted} is not stored; see "tier snapshots list"`);
  const seen = current === null ? newest : Math.max(current.revision, current.restored?.from ?? 0);
  if (wanted === current?.revision) {
    return { act: 'nothing', why: `readers have revision ${wanted} already` };
  }
  if (wanted > seen) {
    return refuse(`readers never had revision ${wanted}; the sync publishes it, or says why not: see "tier doctor"`);
  }
  const kept = stored
    .filter((revision) => revision <= seen)
    .sort((a, b) => b - a)
    .slice(0, KEPT_REVISIONS);
  if (!kept.includes(wanted)) {
    return refuse(`revision ${wanted} is older than the last ${KEPT_REVISIONS}, which may be removed at any time`);
  }
  return { act: 'restore', record: { from: seen, at, reason } };
}

/** The pointer that makes a verified revision what readers get. */
export const restoredPointer = (
  pointer: Pointer,
  more: Pick<SnapshotPointer, 'bytes' | 'previous' | 'expiresAt'> & { readonly record: RestoreRecord },
): SnapshotPointer => ({
  ...pointer,
  // A person has just said that this is what readers shall have; the sync confirms it from here on.
  syncedAt: more.record.at,
  expiresAt: more.expiresAt,
  bytes: more.bytes,
  previous: more.previous,
  restored: more.record,
});
