import type { SnapshotPointer, TaxonomySource } from '../../contract/taxonomy';
import type { AnyPointer } from '../../frontend/reader/parse-pointer';

/** What one look came to: a value, or one sentence on what was found instead. */
export type Seen<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: string };

export const seen = <T>(value: T): Seen<T> => ({ ok: true, value });
export const unseen = (problem: string): Seen<never> => ({ ok: false, problem });

/** The snapshot's pointer as its own path serves it; what a reader of it needs. */
export type SnapshotOffer = AnyPointer & Pick<SnapshotPointer, 'syncedAt' | 'expiresAt'>;

/** Everything that one probe looked at, as a reader sees it through the edge. */
export interface Observations {
  readonly page: Seen<string>;
  readonly flags: Seen<string>;
  /** The pointer at the API's path, whoever answered. */
  readonly pointer: Seen<{ readonly revision: number; readonly source: TaxonomySource }>;
  /** Until page, flags and pointer were there. */
  readonly milliseconds: number;
  /** The snapshot by its own path, although the API may be well. */
  readonly snapshot: Seen<SnapshotOffer>;
  /** Header and trailer of the snapshot's terms; null when there was no pointer to compare them with. */
  readonly snapshotEnds: Seen<null> | null;
  /** Every byte of the terms, by both paths, by the reader's own code; null when it was not this probe's turn. */
  readonly whole: { readonly asReader: Seen<number>; readonly ofSnapshot: Seen<number> } | null;
}
