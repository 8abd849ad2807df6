import type { PublishOutcome } from '../contract/functions';
import type { Invoked } from './invoke';
import type { Judgement } from './judge-sync';

/**
 * One run of the flag publisher. Flags that were published before stay good when a run fails for a reason outside of
 * it; without any, or when the function crashes or lacks a right, the release is held back.
 */
export function judgePublish(publish: Invoked<PublishOutcome>): Judgement {
  if (publish.is === 'crashed') {
    const next = 'look at its log, and deploy its stack again when mended';
    return { go: false, problem: `The flag publisher failed (${publish.message}): ${next}.` };
  }
  const { outcome, reason, message, state } = publish.outcome;
  if (outcome !== 'failed') return { go: true, note: null };
  if (reason?.endsWith('-denied')) return { go: false, problem: `The flag publisher lacks a right. ${message}` };
  if (state === null) return { go: false, problem: `No flags were published yet, and this run gave none. ${message}` };
  return { go: true, note: `${message} Readers keep the flags that were published before.` };
}
