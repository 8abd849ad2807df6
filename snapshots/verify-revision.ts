import type { Readable } from 'node:stream';
import { MAX_LINE_BYTES, type Pointer } from '../contract/taxonomy';
import { bodyFailure } from '../lambda/taxonomy-sync/content-encoding';
import { TermsChecker, type TermsLimits } from '../lambda/taxonomy-sync/terms-checker';
import { isVerdict } from '../lambda/taxonomy-sync/verdict';
import type { StoredRevision } from './stored-revision';

/** What every byte of a revision came to. */
export type Verified =
  | { readonly ok: true; readonly pointer: Pointer; readonly bytes: number }
  /** One sentence on the first thing that is wrong. */
  | { readonly ok: false; readonly problem: string };

/**
 * Reads every byte of a stored revision again and checks all that the sync checked: lines, terms, graph, count, sha256.
 * What the pointer would say is taken from the object's own metadata and the header line, and must agree with the bytes.
 */
export async function verifyRevision(stored: StoredRevision, terms: Readable, limits: TermsLimits): Promise<Verified> {
  const { revision, count, sha256, publishedAt } = stored;
  if (count === null || sha256 === null) {
    terms.destroy();
    return broken(
      `Its object does not say how many terms it has and with which sha256; it was not written by the sync.`,
    );
  }
  try {
    let head = Buffer.alloc(0);
    let checker: TermsChecker | null = null;
    let pointer: Pointer | null = null;
    for await (const chunk of terms as AsyncIterable<Buffer>) {
      if (checker) {
        checker.push(chunk);
        continue;
      }
      head = Buffer.concat([head, chunk]);
      const end = head.indexOf('\n');
      if (end === -1 && head.length <= MAX_LINE_BYTES) continue;
      const { taxonomy, contract } = headerIn(head.toString('utf8', 0, Math.max(0, end)));
      pointer = { taxonomy, contract, revision, count, sha256, publishedAt: publishedAt ?? stored.storedAt };
      checker = new TermsChecker(pointer, limits);
      checker.push(head);
    }
    if (!checker || !pointer) return broken('It has no header line: it was cut.');
    checker.finish();
    return { ok: true, pointer, bytes: checker.bytes };
  } catch (error) {
    terms.destroy();
    const known = isVerdict(error) ? error : bodyFailure(error);
    return broken(known.message);
  }
}

const broken = (problem: string): Verified => ({ ok: false, problem });

/** What the header says of itself; the checker refuses a header that is none. */
function headerIn(line: string): Pick<Pointer, 'taxonomy' | 'contract'> {
  try {
    const { taxonomy, contract } = Object(JSON.parse(line)) as Record<string, unknown>;
    return { taxonomy: String(taxonomy), contract: String(contract) };
  } catch {
    return { taxonomy: '', contract: '' };
  }
}
