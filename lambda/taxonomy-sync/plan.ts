import { CONFIRM_EVERY_MINUTES, type Pointer, type SnapshotPointer } from '../../contract/taxonomy';
import { quote } from './quote';
import { Refused } from './verdict';

/** What a run does once it knows what readers have and what the API names as newest. */
export type Plan =
  /** Fetch the terms, check them, and make them what readers get. */
  | 'publish'
  /** Write the same pointer with a new `syncedAt`. */
  | 'confirm'
  /** Write nothing. */
  | 'nothing';

export interface PlanRules {
  readonly maxTerms: number;
  readonly snapshotExpiresAfterMinutes: number;
}

/**
 * Decides by what is there. Throws {@link Refused} for a revision that readers must not get.
 *
 * @param current what readers have; null when there is nothing, or nothing readable.
 * @param newestStored the newest revision whose terms are stored, asked for without a readable pointer only; 0 for none.
 */
export function plan(
  current: SnapshotPointer | null,
  latest: Pointer,
  now: Date,
  rules: PlanRules,
  newestStored = 0,
): Plan {
  if (latest.count === 0) {
    throw new Refused('empty-taxonomy', `Revision ${latest.revision} has no terms; publish a revision that has some.`);
  }
  if (latest.count > rules.maxTerms) {
    throw new Refused(
      'too-many-terms',
      `Revision ${latest.revision} has ${latest.count} terms and this tier takes ${rules.maxTerms}; publish fewer, or raise maxTerms.`,
    );
  }
  if (current === null) {
    if (latest.revision >= newestStored) return 'publish';
    throw new Refused(
      'revision-went-back',
      `The API names revision ${latest.revision} as its newest, the snapshot holds the terms of ${newestStored} and its pointer cannot be read; run "tier snapshots restore" with the revision that readers shall have.`,
    );
  }
  if (latest.taxonomy !== current.taxonomy) {
    throw new Refused(
      'other-taxonomy',
      `The API serves the taxonomy ${quote(latest.taxonomy)} and readers have ${quote(current.taxonomy)}; point this tier at the right API.`,
    );
  }
  if (latest.revision === current.revision) {
    checkSame(current, latest);
    return planUnchanged(current, now, rules);
  }
  if (isWithdrawn(current, latest.revision)) return planUnchanged(current, now, rules);
  if (latest.revision < current.revision) {
    throw new Refused(
      'revision-went-back',
      `The API names revision ${latest.revision} as its newest and readers have ${current.revision}; publish the older terms under a new, higher number.`,
    );
  }
  return 'publish';
}

/** For a run in which the API says that nothing has changed since the answer that `current` was made from. */
export function planUnchanged(
  current: SnapshotPointer,
  now: Date,
  rules: Pick<PlanRules, 'snapshotExpiresAfterMinutes'>,
): 'confirm' | 'nothing' {
  const minutes = (now.getTime() - Date.parse(current.syncedAt)) / 60_000;
  // A short lifetime is renewed well before readers are told that it is over. A time to come is a clock that was wrong.
  const due = Math.min(CONFIRM_EVERY_MINUTES, rules.snapshotExpiresAfterMinutes / 4);
  return minutes >= due || minutes < 0 ? 'confirm' : 'nothing';
}

/** A person took readers back behind this revision; only a newer one than was withdrawn goes forward again. */
function isWithdrawn(current: SnapshotPointer, revision: number): boolean {
  return current.restored !== undefined && revision > current.revision && revision <= current.restored.from;
}

function checkSame(current: SnapshotPointer, latest: Pointer): void {
  if (latest.sha256 === current.sha256 && latest.count === current.count) return;
  throw new Refused(
    'republished',
    `Revision ${latest.revision} was published before with sha256 ${current.sha256} and now has ${latest.sha256}; publish the change under a new number, as a revision never changes.`,
  );
}
