import { MAX_POINTER_BYTES, type Pointer } from '../../contract/taxonomy';
import { parsePointer } from '../../lambda/taxonomy-sync/pointer';
import { quote } from '../../lambda/taxonomy-sync/quote';
import { isVerdict } from '../../lambda/taxonomy-sync/verdict';
import { MOST_TERMS } from './usable-pointer';

const VERSION = /^\d+\.\d+$/;
/** RFC 3339 in UTC. */
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

/** What is wrong with the body of `latest`, a sentence each: what the sync would say, and what it lets pass. */
export function pointerMessages(body: Buffer): string[] {
  if (body.length > MAX_POINTER_BYTES) {
    return [
      `Found more than ${MAX_POINTER_BYTES} bytes, expected a pointer of a few hundred; serve nothing else there.`,
    ];
  }
  try {
    return strictly(parsePointer(body.toString()));
  } catch (error) {
    if (isVerdict(error)) return [error.message];
    throw error;
  }
}

function strictly({ contract, count, publishedAt }: Pointer): string[] {
  return [
    VERSION.test(contract)
      ? null
      : `Found the contract ${quote(contract)}, expected two numbers such as "1.0"; name the version that way.`,
    count >= 1 && count <= MOST_TERMS
      ? null
      : `Found a count of ${count}, expected 1 to ${MOST_TERMS}, as every tier refuses others; publish a taxonomy of such a size.`,
    INSTANT.test(publishedAt)
      ? null
      : `Found publishedAt ${quote(publishedAt)}, expected a time such as "2026-11-03T06:00:00Z"; write it in ISO 8601, in UTC.`,
  ].filter((message) => message !== null);
}
