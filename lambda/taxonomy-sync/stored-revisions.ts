import { KEPT_REVISIONS, REVISIONS_PATTERN, snapshotKey } from '../../contract/taxonomy';
import { termsKey } from './snapshot-objects';

export const REVISIONS_PREFIX = snapshotKey(REVISIONS_PATTERN.slice(0, -1));

/**
 * How many more than {@link KEPT_REVISIONS} are let stand before any is removed. A person can go back to the newest
 * {@link KEPT_REVISIONS} only, so as many revisions would have to appear between the choice and its effect to harm it.
 */
const SLACK = 10;

/** The revisions whose terms are stored, by their keys; other keys are left out. */
export function storedRevisions(keys: readonly string[]): number[] {
  return keys.flatMap((key) => {
    const revision = Number(key.slice(REVISIONS_PREFIX.length).split('/')[0]);
    return Number.isSafeInteger(revision) && revision > 0 && termsKey(revision) === key ? [revision] : [];
  });
}

/**
 * Revisions that nobody needs any more. Those above the one that readers have are never among them: another run may
 * just have stored one, or a person may have taken it back for a while.
 *
 * @param current the revision that readers have now.
 */
export function expendable(stored: readonly number[], current: number): number[] {
  const old = stored.filter((revision) => revision <= current).sort((a, b) => b - a);
  return old.length > KEPT_REVISIONS + SLACK ? old.slice(KEPT_REVISIONS) : [];
}
