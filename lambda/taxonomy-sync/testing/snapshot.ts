import { gunzipSync } from 'node:zlib';
import type { SnapshotPointer } from '../../../contract/taxonomy';
import { verifyTerms } from '../../../frontend/reader/verify-terms';
import type { MemoryStore } from '../../storage/memory-store';
import { LATEST_KEY, termsKey } from '../snapshot-objects';

/** What a reader of the snapshot gets, judged by the reader's own code; throws when it would not be shown. */
export async function readSnapshot(store: MemoryStore): Promise<{ revision: number; terms: number }> {
  const pointer: SnapshotPointer = JSON.parse(store.objects.get(LATEST_KEY)?.bytes.toString() ?? 'null');
  const object = store.objects.get(termsKey(pointer.revision));
  const verified = await verifyTerms(gunzipSync(object?.bytes ?? ''), pointer);
  if (!verified.ok) throw new Error(verified.refusal.message);
  return { revision: pointer.revision, terms: verified.value.length };
}
