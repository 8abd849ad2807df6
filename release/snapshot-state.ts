import type { SnapshotState } from '../contract/functions';
import { LATEST_PATH, type SnapshotPointer, snapshotKey } from '../contract/taxonomy';
import { parsePointer } from '../frontend/reader/parse-pointer';
import { type Bucket, readText } from './bucket';

/** The snapshot's pointer as a reader accepts it. */
export type HeldPointer = Pick<SnapshotPointer, 'taxonomy' | 'contract' | 'publishedAt' | 'restored'> & SnapshotState;

/** What the snapshot bucket points to: nothing, something that no reader takes, or a revision. */
export type Held =
  | { readonly is: 'none' }
  | { readonly is: 'broken'; readonly problem: string }
  | { readonly is: 'there'; readonly pointer: HeldPointer };

export async function readHeld(from: Bucket): Promise<Held> {
  const body = await readText(from, snapshotKey(LATEST_PATH));
  return body === null ? { is: 'none' } : heldIn(body);
}

/** Reads the pointer with the reader's own code: what it refuses is no snapshot. */
export function heldIn(body: string): Held {
  const read = parsePointer(body);
  if (!read.ok) return { is: 'broken', problem: read.refusal.message };
  const { syncedAt, expiresAt, ...pointer } = read.value;
  if (syncedAt === undefined || expiresAt === undefined) {
    return { is: 'broken', problem: 'The pointer does not say when it was synced and when it expires.' };
  }
  const { taxonomy, contract, revision, count, sha256, publishedAt, restored } = pointer;
  const held = { taxonomy, contract, revision, count, sha256, publishedAt, syncedAt, expiresAt };
  return { is: 'there', pointer: { ...held, ...(restored && { restored }) } };
}

/** @returns seconds since the snapshot was last confirmed with the API, never below 0 */
export const ageSeconds = ({ syncedAt }: Pick<SnapshotState, 'syncedAt'>, now: Date) =>
  Math.max(0, Math.round((now.getTime() - Date.parse(syncedAt)) / 1000));

export const hasExpired = ({ expiresAt }: Pick<SnapshotState, 'expiresAt'>, now: Date) =>
  now.getTime() >= Date.parse(expiresAt);
