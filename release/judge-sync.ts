import type { SyncOutcome } from '../contract/functions';
import type { Invoked } from './invoke';
import { type Held, hasExpired } from './snapshot-state';

/** Whether a release may go on. `note` is one sentence for the operator; null when all went well. */
export type Judgement =
  | { readonly go: true; readonly note: string | null }
  | { readonly go: false; readonly problem: string };

/** What is known of that run; `under-way`: it was not waited for any longer, and goes on by itself. */
export type SyncRun = Invoked<SyncOutcome> | { readonly is: 'under-way'; readonly seconds: number };

/**
 * The one run of the sync before readers are switched, and the snapshot as it is after it.
 *
 * An API that is down, or that publishes what must not reach a reader, is said and holds nothing back while the snapshot
 * is whole; an old snapshot is better than none, so an expired one counts too. Without a whole snapshot nothing goes on.
 * A function that crashes or lacks a right holds the release back whatever it left in the bucket: it is part of what was
 * deployed, and would not refresh the snapshot tomorrow either.
 * @param terms what is wrong with the stored terms; null when they are whole
 */
export function judgeSync(sync: SyncRun, held: Held, terms: string | null, now: Date): Judgement {
  if (sync.is === 'crashed') {
    return stop(`The sync function failed (${sync.message}): look at its log, and deploy its stack again when mended.`);
  }
  const { outcome, reason, message } = sync.is === 'answered' ? sync.outcome : underWay(sync.seconds);
  if (reason?.endsWith('-denied')) return stop(`The sync function lacks a right. ${message}`);
  const well = outcome === 'published' || outcome === 'unchanged';
  if (held.is === 'none') {
    return stop(
      well
        ? 'The sync left no snapshot in the bucket: look at its log.'
        : `There is no snapshot yet, and the sync gave none. ${message}`,
    );
  }
  const broken = held.is === 'broken' ? held.problem : terms;
  if (broken !== null) {
    const next = 'Bring back the last whole version of its objects in the snapshot bucket.';
    return stop(
      [`The snapshot is not whole, and the sync did not mend it.`, broken, ...(well ? [] : [message]), next].join(' '),
    );
  }
  if (well || held.is !== 'there') return { go: true, note: null };
  const { revision, syncedAt, expiresAt } = held.pointer;
  const age = hasExpired(held.pointer, now) ? `expired ${expiresAt}` : `of ${syncedAt}`;
  return { go: true, note: `${message} Readers keep revision ${revision} of the snapshot, ${age}.` };
}

const underWay = (seconds: number) => ({
  outcome: 'failed' as const,
  reason: null,
  message: `The sync is not over after ${seconds} s, as when the API is slow or hangs, and goes on without this command.`,
});

const stop = (problem: string): Judgement => ({ go: false, problem });
