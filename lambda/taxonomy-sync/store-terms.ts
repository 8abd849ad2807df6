import type { Pointer } from '../../contract/taxonomy';
import type { AttemptWorld } from './attempt';
import { SHA256_METADATA, termsKey, termsProperties } from './snapshot-objects';
import type { SnapshotStore } from './snapshot-store';
import { TermsChecker } from './terms-checker';
import { transfer } from './transfer';
import { Failed, Refused } from './verdict';

/**
 * Reads, checks and stores the terms that `latest` names. Throws what is wrong with them; then nothing was stored.
 *
 * @param onRead bytes that were read, whatever came of them.
 * @returns their size, uncompressed, trailer included.
 */
export async function storeTerms(
  { api, store, settings, signal }: AttemptWorld,
  latest: Pointer,
  onRead: (bytes: number) => void,
): Promise<number> {
  const checker = new TermsChecker(latest, { ...settings, maxBytes: settings.maxMegabytes * 1e6 });
  const key = termsKey(latest.revision);
  try {
    const terms = await api.terms(latest.revision);
    const result = await transfer(terms, checker, (body) => store.create(key, body, termsProperties(latest)), signal);
    if (result === 'conflict') await checkStored(store, latest);
    return checker.bytes;
  } finally {
    onRead(checker.bytes);
  }
}

/** A revision that is there already must be the one that was just checked. */
async function checkStored(store: SnapshotStore, latest: Pointer): Promise<void> {
  const there = await store.describe(termsKey(latest.revision));
  // S3 answers 409 while another upload of the key is under way, and what becomes of that one nobody knows yet.
  if (there === null) {
    const found = `Another run was storing revision ${latest.revision} when this one was about to`;
    throw new Failed('another-writer', `${found}; the next attempt sees what became of it.`);
  }
  const stored = there[SHA256_METADATA];
  if (stored === latest.sha256) return;
  throw new Refused(
    'republished',
    `Revision ${latest.revision} is stored with sha256 ${stored ?? '(none)'} and the API now names ${latest.sha256}; publish the change under a new number, as a revision never changes.`,
  );
}
