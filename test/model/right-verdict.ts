import type { Pointer, SnapshotPointer } from '../../contract/taxonomy';
import type { RefusedReason } from '../../lambda/taxonomy-sync/verdict';

export interface Known {
  /** What readers have; null when there is nothing that can be read. */
  readonly current: SnapshotPointer | null;
  /** Checksums of the terms that are stored, by revision. */
  readonly stored: ReadonlyMap<number, string>;
  /** What a healthy API names as its newest. */
  readonly newest: Pointer;
  /** A person let this very revision past the change guard. */
  readonly isAllowed: boolean;
}

/** Most that may be lost and gained in one step, as the architecture has it. */
const MOST_LOST = 0.05;
const MOST_GAINED = 0.5;

/**
 * What a run must come to where nothing is wrong any more, by the rules of the architecture, written without the engine's
 * code: the reason of a refusal, or that readers get the newest, or that they have it or a person holds it back.
 */
export function rightVerdict({ current, stored, newest, isAllowed }: Known): RefusedReason | 'published' | 'unchanged' {
  const other = stored.get(newest.revision);
  const isRepublished = other !== undefined && other !== newest.sha256;
  if (current === null) {
    if (newest.revision < Math.max(0, ...stored.keys())) return 'revision-went-back';
    return isRepublished ? 'republished' : 'published';
  }
  if (newest.taxonomy !== current.taxonomy) return 'other-taxonomy';
  if (newest.revision === current.revision) return newest.sha256 === current.sha256 ? 'unchanged' : 'republished';
  if (newest.revision < current.revision) return 'revision-went-back';
  if (current.restored && newest.revision <= current.restored.from) return 'unchanged';
  const change = (newest.count - current.count) / current.count;
  if (!isAllowed && change < -MOST_LOST) return 'shrank';
  if (!isAllowed && change > MOST_GAINED) return 'grew';
  return isRepublished ? 'republished' : 'published';
}
