import type { Found } from '../../contract/found';
import { type BreakGlass, breakGlassAt, breakGlassSince, type PersonOf } from '../../contract/grant-at';
import type { BreakGlassRecord } from '../../contract/records';
import type { Bucket } from '../bucket';
import { keysSince } from '../ledger/newest-keys';
import { readRecords } from '../ledger/records';

/**
 * Who may pass what holds a tier, from its ledger.
 * @throws what AWS answers when the ledger cannot be read: nobody passes then
 */
export async function readBreakGlass(
  ledger: Bucket,
  known: { readonly tier: string; readonly now: Date; readonly personOf: PersonOf },
): Promise<BreakGlass> {
  const keys = await keysSince(ledger, 'break-glass', breakGlassSince(known.now));
  const entries = await readRecords(ledger, 'break-glass', keys);
  return breakGlassAt(entries as readonly Found<BreakGlassRecord>[], known);
}
