import { createHash } from 'node:crypto';
import type { SnapshotState } from '../contract/functions';

const NEWLINE = 0x0a;

/**
 * Proves that the terms of a revision are whole, in memory that one line bounds: the sha256 of every byte before the
 * trailer line, and what the trailer says, must be the pointer's.
 * @param chunks the uncompressed body of `revisions/{n}/terms`
 * @returns one sentence on what is wrong; null when it is whole
 */
export async function termsProblem(
  chunks: AsyncIterable<Uint8Array>,
  { revision, count, sha256 }: Pick<SnapshotState, 'revision' | 'count' | 'sha256'>,
): Promise<string | null> {
  const hash = createHash('sha256');
  /** The last line so far, with its newline if that was the last byte. */
  let last = Buffer.alloc(0);
  for await (const chunk of chunks) {
    const bytes = Buffer.concat([last, chunk]);
    const end = bytes.at(-1) === NEWLINE ? bytes.length - 2 : bytes.length - 1;
    const start = end < 0 ? 0 : bytes.lastIndexOf(NEWLINE, end) + 1;
    hash.update(bytes.subarray(0, start));
    last = bytes.subarray(start);
  }
  const trailer = trailerIn(last.toString());
  if (trailer === null) return `The terms of revision ${revision} end without a trailer, so they were cut.`;
  const found = hash.digest('hex');
  if (found !== sha256) return `The terms of revision ${revision} have the sha256 ${found}, expected ${sha256}.`;
  if (trailer['sha256'] === sha256 && trailer['count'] === count) return null;
  return `The trailer of revision ${revision} is ${last.toString().trim()}, expected ${count} terms with ${sha256}.`;
}

function trailerIn(line: string): Record<string, unknown> | null {
  try {
    const value = Object(JSON.parse(line)) as Record<string, unknown>;
    return value['end'] === true ? value : null;
  } catch {
    return null;
  }
}
