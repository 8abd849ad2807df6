import type { SnapshotState } from '../../contract/functions';
import type { SnapshotPointer } from '../../contract/taxonomy';
import type { Condition, ObjectStore } from '../storage/object-store';
import { parseSnapshotPointer } from './pointer';
import { API_ETAG_METADATA, LATEST_KEY } from './snapshot-objects';

/** What readers have when an attempt begins. */
export interface Held {
  /** Null when there is none, or one that cannot be read. */
  readonly pointer: SnapshotPointer | null;
  /** Under which it may be replaced. */
  readonly condition: Condition;
  readonly apiEtag: string | null;
}

export const NOTHING_HELD: Held = { pointer: null, condition: 'absent', apiEtag: null };

export async function readHeld(store: ObjectStore): Promise<Held> {
  const object = await store.read(LATEST_KEY);
  if (object === null) return NOTHING_HELD;
  const pointer = parseSnapshotPointer(object.body);
  // Asked conditionally on behalf of a pointer that cannot be read, the API would answer "nothing new".
  const apiEtag = pointer === null ? null : (object.metadata[API_ETAG_METADATA] ?? null);
  return { pointer, condition: { etag: object.etag }, apiEtag };
}

export function stateOf(pointer: SnapshotPointer | null): SnapshotState | null {
  if (pointer === null) return null;
  const { revision, count, sha256, syncedAt, expiresAt } = pointer;
  return { revision, count, sha256, syncedAt, expiresAt };
}
