import { LATEST_PATH, SOURCE_HEADER, type TaxonomySource } from '../contract/taxonomy';
import { systemClock } from '../frontend/reader/clock';
import { parsePointer } from '../frontend/reader/parse-pointer';
import { receive } from '../frontend/reader/receive';

/** What one reader got through the edge just now. */
export interface ReaderGot {
  /** Who answered; null when nobody did, or the answer does not say. */
  readonly source: TaxonomySource | null;
  readonly revision: number | null;
  /** Why a reader does not take it; null when one does. */
  readonly problem: string | null;
}

/** The edge gives the API three seconds and then asks the snapshot; a reader waits a little longer than both. */
const LIMITS = { total: 8_000, stall: 8_000 };

/** Asks for the newest revision as the page does, with the reader's own code. Never throws. */
export async function askAsReader(siteUrl: string, fetch = globalThis.fetch): Promise<ReaderGot> {
  const received = await receive({ fetch, clock: systemClock }, siteUrl + LATEST_PATH, LIMITS, { cache: 'no-store' });
  if (!received.ok) return { source: null, revision: null, problem: received.refusal.message };
  const { headers, bytes } = received.value;
  const header = headers.get(SOURCE_HEADER);
  const source = header === 'api' || header === 'snapshot' ? header : null;
  const pointer = parsePointer(new TextDecoder().decode(bytes));
  return pointer.ok
    ? { source, revision: pointer.value.revision, problem: null }
    : { source, revision: null, problem: pointer.refusal.message };
}
