import type { SnapshotPointer } from '../contract/taxonomy';

export type Mark =
  /** What readers of the snapshot have. */
  | 'current'
  /** What they had before it. */
  | 'previous'
  /** A person took readers back behind it; it comes again when that is lifted. */
  | 'withdrawn'
  /** Stored, and no pointer led to it yet. */
  | 'not yet published'
  /** A person let it past the change guard. */
  | 'allowed';

/**
 * What is to be known of one revision.
 *
 * @param pointer what readers have; null when it is absent or cannot be read.
 */
export function marksOf(revision: number, pointer: SnapshotPointer | null, allowed: boolean): readonly Mark[] {
  const marks: Mark[] = [];
  if (pointer !== null) {
    if (revision === pointer.revision) marks.push('current');
    if (revision === pointer.previous) marks.push('previous');
    if (revision > pointer.revision) {
      marks.push(pointer.restored && revision <= pointer.restored.from ? 'withdrawn' : 'not yet published');
    }
  }
  if (allowed) marks.push('allowed');
  return marks;
}
