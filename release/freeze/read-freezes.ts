import type { Found } from '../../contract/found';
import { type Freeze, freezesAt, freezesSince } from '../../contract/freeze-at';
import type { FreezeRecord } from '../../contract/records';
import type { Bucket } from '../bucket';
import { keysSince } from '../ledger/newest-keys';
import { readRecords } from '../ledger/records';

/**
 * The freezes of a tier that are in force, from its ledger; empty when nothing holds the tier.
 * @throws what AWS answers when the ledger cannot be read: who decides by it must hold then
 */
export async function readFreezes(ledger: Bucket, tier: string, now: Date): Promise<readonly Freeze[]> {
  const entries = await readRecords(ledger, 'freezes', await keysSince(ledger, 'freezes', freezesSince(now)));
  return freezesAt(entries as readonly Found<FreezeRecord>[], tier, now);
}
