import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { isOutcomeKey, type LedgerKind, outcomeKey, recordKey } from '../../contract/ledger';
import { type Movement, type MovementOutcome, movementKind } from '../../contract/records';
import type { Bucket } from '../bucket';
import { sideBySide } from '../side-by-side';
import { append } from './append';
import { newestKeys, type RecordKey } from './newest-keys';
import { readBytes } from './read-bytes';
import { recordSchemas } from './record-schemas';

/** One record of the ledger, as it was found. */
export interface Entry<T = unknown, O = unknown> {
  readonly key: string;
  readonly kind: LedgerKind;
  /** By the clock of S3. ISO 8601, UTC. */
  readonly written: string;
  /** null: it cannot be read, and `problem` says why. */
  readonly record: T | null;
  readonly problem: string | null;
  /** null: there is none, or it cannot be read. */
  readonly outcome: O | null;
  /** Whether there is an outcome at all. */
  readonly finished: boolean;
}

/** Larger than any record by far; what is larger was not written by us, and is not read. */
const LARGEST_BYTES = 1_000_000;

/** The newest records of a kind, the newest first. None is left out: what cannot be read is told as that. */
export async function newestRecords(
  from: Bucket,
  kind: LedgerKind,
  window: { readonly limit: number; readonly now: Date; readonly before?: Date | null },
): Promise<readonly Entry[]> {
  return readRecords(from, kind, await newestKeys(from, kind, window));
}

/** Reads the records that a listing has named, in its order. */
export async function readRecords(
  from: Bucket,
  kind: LedgerKind,
  keys: readonly RecordKey[],
): Promise<readonly Entry[]> {
  const entries: Entry[] = [];
  await sideBySide([...keys.entries()], async ([index, key]) => {
    entries[index] = await readRecord(from, kind, key);
  });
  return entries;
}

async function readRecord(from: Bucket, kind: LedgerKind, listed: RecordKey): Promise<Entry> {
  const { key, written, finished, bytes } = listed;
  const { record: recordSchema, outcome: outcomeSchema } = recordSchemas[kind];
  const entry = { key, kind, written, finished, outcome: null };
  if (isOutcomeKey(key)) return { ...entry, record: null, problem: 'an outcome without its record' };
  if (bytes > LARGEST_BYTES) return { ...entry, record: null, problem: `of ${bytes} bytes, which no record has` };
  const [record, outcome] = await Promise.all([
    read(from, key, recordSchema),
    finished && outcomeSchema ? read(from, outcomeKey(key), outcomeSchema) : { value: null },
  ]);
  return { ...entry, record: record.value, problem: record.problem ?? null, outcome: outcome.value };
}

/** What AWS refuses is thrown; what lies there and is no such record is told. */
async function read(from: Bucket, key: string, schema: z.ZodType): Promise<{ value: unknown; problem?: string }> {
  const bytes = await readBytes(from, key);
  if (bytes === null) return { value: null, problem: 'gone since it was listed' };
  try {
    const parsed = schema.safeParse(JSON.parse(bytes.toString('utf8')));
    if (parsed.success) return { value: parsed.data };
    return { value: null, problem: z.prettifyError(parsed.error).replace(/\s+/g, ' ').slice(0, 200) };
  } catch {
    return { value: null, problem: 'no JSON' };
  }
}

/**
 * Writes a record where nothing is yet.
 * @param end of its key, before the random part
 * @returns the record's key
 */
export async function appendRecord<T extends { readonly at: string }>(
  to: Bucket,
  kind: LedgerKind,
  record: T,
  end: string,
): Promise<string> {
  const key = recordKey(kind, record.at, `${end}-${randomBytes(4).toString('hex')}`);
  const parsed = recordSchemas[kind].record.parse(record);
  await append(to, key, bytesOf(parsed));
  return key;
}

/** Writes down that a release begins to go up or to come down; nothing may be changed before. */
export const beginMovement = (to: Bucket, movement: Movement): Promise<string> =>
  appendRecord(to, movementKind(movement), movement, movement.how);

/** Writes down what came of it, beside it. The first outcome stays: `append` refuses another. */
export async function endMovement({ signal: _, ...to }: Bucket, key: string, outcome: MovementOutcome): Promise<void> {
  // Without the signal: an interrupt must not hide what was done.
  await append(to, outcomeKey(key), bytesOf(outcome));
}

const bytesOf = (record: unknown) => Buffer.from(`${JSON.stringify(record)}\n`);
