import type { SyncOutcome } from '../../contract/functions';
import { StorageFailed } from '../storage/storage-failed';
import { Failed, Refused } from './verdict';

/** What a run comes to that ended in an error. Whatever breaks once the time is up broke because of that. */
export function verdictOn(error: unknown, signal: AbortSignal): Pick<SyncOutcome, 'outcome' | 'reason' | 'message'> {
  if (error instanceof Refused) return { outcome: 'refused', reason: error.reason, message: error.message };
  const known = error instanceof Failed || error instanceof StorageFailed;
  const failed = signal.aborted ? outOfTime(error) : known ? error : unexpected(error);
  return { outcome: 'failed', reason: failed.reason, message: failed.message };
}

/** Whether another attempt can help, and when. What was refused stays refused, and what nobody knows is for a person. */
export function retryOf(error: unknown): Pick<Failed, 'retriable' | 'retryAfterSeconds'> {
  if (error instanceof Failed) return error;
  // A right that is missing is still missing in a second.
  return { retriable: error instanceof StorageFailed && error.reason === 'storage-failed', retryAfterSeconds: null };
}

const outOfTime = (cause: unknown) =>
  new Failed('deadline', "The run's time was up before the terms were read and stored; see which of the two is slow.", {
    cause,
  });

const unexpected = (cause: unknown) =>
  new Failed('unexpected', `The sync met an error that it does not know (${cause}); report it with this run's log.`, {
    cause,
  });
