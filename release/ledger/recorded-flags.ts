import { objectKey } from '../../contract/ledger';
import type { Bucket } from '../bucket';
import { type ReleasedFlags, readFlagDocument } from '../deploy/flag-document';
import { readRecorded } from './fetch-release';
import { readVerified } from './read-bytes';

/** The flags that a recorded release comes with for a tier; null when the ledger has no such release. */
export async function recordedFlags(ledger: Bucket, release: string, tier: string): Promise<ReleasedFlags | null> {
  const manifest = await readRecorded(ledger, release);
  const file = manifest?.parts.flags.files.find(({ path }) => path === `${tier}.json`);
  if (!file) return null;
  const bytes = await readVerified(ledger, objectKey(file.sha256), file.sha256);
  return readFlagDocument(bytes.toString(), `flags/${tier}.json of release ${release}`);
}
