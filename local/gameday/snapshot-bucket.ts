import { LATEST_PATH, type SnapshotPointer, snapshotKey, snapshotPath } from '../../contract/taxonomy';
import type { Day } from './day';

export const POINTER_KEY = snapshotKey(LATEST_PATH);

/** The snapshot's pointer as a reader has it who never asks the API; null when it cannot be had. */
export async function snapshotPointer({ url }: Day): Promise<SnapshotPointer | null> {
  const response = await fetch(`${url}${snapshotPath(LATEST_PATH)}`, { headers: { 'cache-control': 'no-cache' } });
  const body = await response.text();
  return response.ok ? (JSON.parse(body) as SnapshotPointer) : null;
}
