import type { OfferedRevision, SyncOutcome } from '../contract/functions';

export type Allow =
  | { readonly act: 'allow'; readonly offered: OfferedRevision; readonly from: number }
  | { readonly act: 'nothing'; readonly why: string }
  | { readonly act: 'refuse'; readonly why: string };

/** Whether a run of the sync has just refused this very revision for the size of its change alone. */
export function decideAllow(revision: number, { outcome, reason, message, offered, snapshot }: SyncOutcome): Allow {
  if (snapshot !== null && snapshot.revision >= revision && outcome !== 'refused') {
    return { act: 'nothing', why: `readers have revision ${snapshot.revision}` };
  }
  const guarded = outcome === 'refused' && (reason === 'shrank' || reason === 'grew');
  if (!guarded || offered === null) {
    return { act: 'refuse', why: `the change guard holds nothing back: the sync is ${outcome}. ${message}` };
  }
  if (offered.revision !== revision) {
    return { act: 'refuse', why: `the guard holds revision ${offered.revision} back, and not ${revision}. ${message}` };
  }
  return { act: 'allow', offered, from: snapshot?.count ?? 0 };
}
