import { MAX_POINTER_BYTES, type Pointer } from '../../contract/taxonomy';
import { parsePointer } from '../../lambda/taxonomy-sync/pointer';
import { isVerdict } from '../../lambda/taxonomy-sync/verdict';
import type { Exchange } from '../http/exchange';

/** Most terms that any tier's configuration may accept. */
export const MOST_TERMS = 5_000_000;

/** The pointer of an answer, where it is good enough to go on with: wrong headers do not hide the terms from the kit. */
export function usablePointer({ status, failure, body }: Exchange): Pointer | null {
  if (status !== 200 || failure !== null || body.length > MAX_POINTER_BYTES) return null;
  try {
    const pointer = parsePointer(body.toString());
    // The count decides how much memory the check of the terms takes.
    return pointer.count <= MOST_TERMS ? pointer : null;
  } catch (error) {
    if (isVerdict(error)) return null;
    throw error;
  }
}
