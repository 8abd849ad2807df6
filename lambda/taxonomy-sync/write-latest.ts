import type { SyncOutcome } from '../../contract/functions';
import type { SnapshotPointer } from '../../contract/taxonomy';
import type { ObjectStore } from '../storage/object-store';
import { type Held, readHeld } from './held';
import { LATEST_KEY, latestProperties } from './snapshot-objects';
import { Failed } from './verdict';

/** What an attempt came to that ended well, and what readers have then. */
export interface Concluded {
  readonly outcome: Extract<SyncOutcome['outcome'], 'published' | 'unchanged'>;
  readonly message: string;
  readonly pointer: SnapshotPointer;
}

/**
 * Makes `pointer` what readers get, if they still have what this attempt began with. When another run was faster, all is
 * well if what it wrote is as new; otherwise throws {@link Failed}, and the next attempt compares again.
 */
export async function writeLatest(
  store: ObjectStore,
  held: Held,
  apiEtag: string | null,
  concluded: Concluded,
): Promise<Concluded> {
  const { pointer: ours } = concluded;
  const body = `${JSON.stringify(ours)}\n`;
  const result = await store.replace(LATEST_KEY, body, latestProperties(apiEtag), held.condition);
  if (result === 'written') return concluded;
  const theirs = (await readHeld(store)).pointer;
  if (theirs !== null && isAsNew(theirs, ours)) {
    const message = `Another run made revision ${theirs.revision} what readers get while this one was checking ${ours.revision}.`;
    return { outcome: 'unchanged', message, pointer: theirs };
  }
  throw new Failed(
    'another-writer',
    `Another writer made revision ${theirs?.revision ?? '(unreadable)'} what readers get while this run was checking ${ours.revision}; the next run compares again.`,
  );
}

const isAsNew = (theirs: SnapshotPointer, ours: SnapshotPointer) =>
  theirs.revision > ours.revision || (theirs.revision === ours.revision && theirs.sha256 === ours.sha256);
