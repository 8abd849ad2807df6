import type { Pointer } from '../contract/taxonomy';
import { TermsChecker } from '../lambda/taxonomy-sync/terms-checker';
import { Failed, isVerdict, type Refused } from '../lambda/taxonomy-sync/verdict';
import type { Exchange } from './http/exchange';
import { type Ends, TermsEnds } from './http/terms-ends';
import type { Settings } from './settings';

/** One reading of `revisions/{n}/terms`. */
export interface TermsReading {
  readonly exchange: Exchange;
  readonly ends: Ends;
  /** What the sync itself would say of this body; null for a good one, and where it was not to be checked. */
  readonly verdict: Refused | Failed | null;
}

/** Reads terms as they come, in the memory that the sync takes, by the sync's own checks. */
export async function readTerms(
  fetchInto: (into: (chunk: Buffer) => 'enough' | undefined) => Promise<Exchange>,
  promised: Pointer | null,
  { foreignParents, maxBytes }: Pick<Settings, 'foreignParents' | 'maxBytes'>,
  onBytes: (bytes: number) => void,
): Promise<TermsReading> {
  const ends = new TermsEnds();
  const checker = promised && new TermsChecker(promised, { foreignParents, maxBytes });
  let verdict: TermsReading['verdict'] = null;
  const judge = (look: () => void) => {
    if (verdict === null) verdict = verdictOf(look);
  };
  const exchange = await fetchInto((chunk) => {
    ends.push(chunk);
    onBytes(ends.bytes);
    // After its verdict the rest is read all the same: what the bytes are can still be compared with another reading.
    if (checker) judge(() => checker.push(chunk));
    return ends.bytes > maxBytes ? 'enough' : undefined;
  });
  if (exchange.status !== 200) return { exchange, ends: ends.finish(), verdict: null };
  if (checker && exchange.wire !== null) judge(() => checker.finish());
  else if (exchange.failure?.kind === 'cut')
    judge(() => raise(new Failed('answer-cut', exchange.failure?.message ?? '')));
  return { exchange, ends: ends.finish(), verdict };
}

function verdictOf(look: () => void): Refused | Failed | null {
  try {
    look();
    return null;
  } catch (error) {
    if (isVerdict(error)) return error;
    throw error;
  }
}

function raise(error: Error): never {
  throw error;
}
