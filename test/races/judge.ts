/** What must hold after any race, whoever won it. Pure: the pointers that readers had, and what the runs said. */
import type { SyncOutcome } from '../../contract/functions';
import type { SnapshotPointer } from '../../contract/taxonomy';

/** What is wrong with the pointers that readers had, oldest first: one sentence each. */
export function historyProblems(history: readonly SnapshotPointer[]): string[] {
  return history.slice(1).flatMap((next, index) => {
    const before = history[index] as SnapshotPointer;
    const step = `From revision ${before.revision} readers were taken to ${next.revision}`;
    if (next.restored) {
      return next.restored.from >= before.revision ? [] : [`${step} by a record about ${next.restored.from}.`];
    }
    if (next.revision <= before.revision) return [`${step}, and no person said so.`];
    if (next.revision <= (before.restored?.from ?? 0)) return [`${step}, which a person had withdrawn.`];
    return next.previous === before.revision ? [] : [`${step}, and its pointer says from ${next.previous}.`];
  });
}

/** How a run came out of a race. */
export type Came = 'won' | 'lost' | 'conflict' | 'went-back' | 'dishonest';

/**
 * Whether a run's own word fits what readers had.
 *
 * `won`: it published, and readers had that. `lost`: it says that what readers have is as new, and it is. `conflict`: it
 * says that others were faster each time it tried. `went-back`: the API named an older revision at last, and it says so.
 */
export function cameOut(run: SyncOutcome, history: readonly SnapshotPointer[]): Came {
  const { outcome, reason, snapshot, offered } = run;
  const had = history.filter(({ revision, sha256 }) => revision === snapshot?.revision && sha256 === snapshot.sha256);
  // 304: what the API has is what readers have.
  const newest = offered?.revision ?? 0;
  const honest: Record<SyncOutcome['outcome'], Came | false> = {
    published: had.some(({ revision, restored }) => !restored && revision === newest) && 'won',
    unchanged: had.some(({ revision, restored }) => Math.max(revision, restored?.from ?? 0) >= newest) && 'lost',
    failed: had.length > 0 && reason === 'another-writer' && 'conflict',
    // Before the first pointer a run knows what is newer by its terms, and cannot say what readers have.
    refused: history.some(({ revision }) => revision > newest) && reason === 'revision-went-back' && 'went-back',
  };
  return honest[outcome] || 'dishonest';
}
