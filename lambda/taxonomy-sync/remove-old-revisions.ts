import { termsKey } from './snapshot-objects';
import type { SnapshotStore } from './snapshot-store';
import { expendable, REVISIONS_PREFIX, storedRevisions } from './stored-revisions';

/**
 * Removes revisions that nobody needs any more. Never throws: readers have the new revision already, and what stays
 * costs storage only. Returns what went wrong as one sentence, or null.
 *
 * @param current the revision that readers have now.
 */
export async function removeOldRevisions(store: SnapshotStore, current: number): Promise<string | null> {
  try {
    for (const revision of expendable(storedRevisions(await store.list(REVISIONS_PREFIX)), current)) {
      await store.remove(termsKey(revision));
    }
    return null;
  } catch (error) {
    return `Old revisions could not be removed (${(error as Error).message}).`;
  }
}
