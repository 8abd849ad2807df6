import { buffer } from 'node:stream/consumers';
import type { Pointer, SnapshotPointer } from '../../contract/taxonomy';
import { type Answer, get } from '../taxonomy-sync/http-get';
import { type End, firstLine, lastLine } from './gzip-ends';
import { type Seen, seen, unseen } from './observations';

/** Enough for a header line, which holds two names of at most 200 characters. */
const BEGINNING = 'bytes=0-4095';
/** Enough for a trailer and the marker before it. */
const END = 'bytes=-512';
const MOST_BYTES = 4096;
const SILENCE_MS = 10_000;

export type Expected = Pick<Pointer, 'revision' | 'count' | 'sha256'> & Partial<Pick<SnapshotPointer, 'bytes'>>;

/** Whether the two ends of the stored terms are those of this revision: a few hundred bytes whatever its size. */
export async function snapshotEnds(url: string, expected: Expected, signal: AbortSignal): Promise<Seen<null>> {
  try {
    const [beginning, end] = await Promise.all([range(url, BEGINNING, signal), range(url, END, signal)]);
    const problem = endsProblem(firstLine(beginning), lastLine(end), expected);
    return problem === null ? seen(null) : unseen(`${url} ${problem}`);
  } catch (error) {
    return unseen((error as Error).message);
  }
}

/** What is wrong with the two ends, as the end of a sentence that begins with their address. */
export function endsProblem(header: string | null, end: End | null, { revision, count, sha256, bytes }: Expected) {
  if (header === null) return 'does not begin with a header line in gzip; run "tier snapshots verify".';
  const { revision: headed, count: promised } = fieldsOf(header);
  if (headed !== revision || promised !== count) {
    return `begins as revision ${headed} with ${promised} terms, expected ${revision} with ${count}; run "tier snapshots verify".`;
  }
  if (end === null) return 'does not end with a trailer line in gzip; run "tier snapshots verify".';
  const trailer = fieldsOf(end.line);
  if (trailer['end'] !== true || trailer['count'] !== count || trailer['sha256'] !== sha256) {
    return 'ends with a trailer that is not the pointer\'s; run "tier snapshots verify".';
  }
  if (bytes !== undefined && end.size !== bytes % 2 ** 32) {
    return `unpacks to ${end.size} bytes and the pointer says ${bytes}; run "tier snapshots verify".`;
  }
  return null;
}

function fieldsOf(line: string): Record<string, unknown> {
  try {
    return Object(JSON.parse(line));
  } catch {
    return {};
  }
}

/** The bytes as they are stored, still compressed. Throws one sentence. */
async function range(url: string, range: string, signal: AbortSignal): Promise<Buffer> {
  const answer = await get(url, { range }, { signal, silenceMs: SILENCE_MS });
  const problem = rangeProblem(answer);
  if (problem === null) return buffer(answer);
  answer.destroy();
  throw new Error(`${url} ${problem}`);
}

function rangeProblem({ statusCode, headers }: Answer): string | null {
  if (statusCode !== 206) return `answered ${statusCode} to a question for a range where 206 was expected.`;
  if (headers['content-encoding'] !== 'gzip') return 'is not stored as gzip; run "tier snapshots verify".';
  if (Number(headers['content-length'] ?? 0) > MOST_BYTES)
    return 'answers with more than the range that was asked for.';
  return null;
}
