import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { KEPT_REVISIONS, type Pointer } from '../contract/taxonomy';
import { UsageError } from './usage-error';

const memorySchema = z.object({
  taxonomy: z.string(),
  /** The highest revision that `latest` ever named. */
  newest: z.int().positive(),
  revisions: z.record(
    z.string().regex(/^[1-9]\d*$/),
    z.object({
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
      count: z.int().positive(),
      /** When it was last seen as the newest. */
      newestAt: z.iso.datetime(),
    }),
  ),
});

/** What earlier runs saw of one API: a revision that changes, or a pointer that goes back, shows between runs only. */
export type Memory = z.infer<typeof memorySchema>;

/** Null when there is no such file yet. Throws {@link UsageError} for one that is something else. */
export function readMemory(file: string): Memory | null {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw new UsageError(`The memory ${file} cannot be read (${error}); name a file that can, or a new one.`);
  }
  try {
    return memorySchema.parse(JSON.parse(text));
  } catch {
    throw new UsageError(
      `The memory ${file} is not what this kit writes there; remove it to begin anew, or name another file.`,
    );
  }
}

/** Written beside and moved into place, so that a run that is ended leaves the old one or the new one. */
export function writeMemory(file: string, memory: Memory): void {
  const beside = `${file}.${process.pid}`;
  writeFileSync(beside, `${JSON.stringify(memory, null, 2)}\n`);
  renameSync(beside, file);
}

/**
 * The memory with what this run has verified. What was remembered of a revision stays, whatever the API says now: else a
 * revision that was published again would be found once and never more.
 */
export function remembering(memory: Memory | null, verified: readonly Pointer[], now: Date): Memory | null {
  const [first] = verified;
  if (first === undefined || (memory && memory.taxonomy !== first.taxonomy)) return memory;
  const revisions = { ...memory?.revisions };
  for (const { revision, sha256, count } of verified) {
    revisions[revision] = { sha256, count, ...revisions[revision], newestAt: now.toISOString() };
  }
  const numbers = Object.keys(revisions)
    .map(Number)
    .sort((a, b) => b - a);
  const newest = Math.max(memory?.newest ?? 0, ...numbers);
  const kept = numbers.slice(0, KEPT_REVISIONS).map((number) => [number, revisions[number]]);
  return { taxonomy: first.taxonomy, newest, revisions: Object.fromEntries(kept) };
}
