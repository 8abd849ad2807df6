import type { Allowance } from '../../contract/operations';
import type { Pointer } from '../../contract/taxonomy';

/**
 * Whether a record of a person's decision lets this very revision pass. One that cannot be read, or that was made for
 * other bytes, lets nothing pass.
 *
 * @param record the record's text; null when there is none.
 */
export function allows(record: string | null, { revision, sha256, count }: Pointer): boolean {
  if (record === null) return false;
  try {
    const allowance = Object(JSON.parse(record)) as Partial<Allowance>;
    return allowance.revision === revision && allowance.sha256 === sha256 && allowance.count === count;
  } catch {
    return false;
  }
}
