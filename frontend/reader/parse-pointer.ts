import { CONTRACT_VERSION, type Pointer, type RestoreRecord, type SnapshotPointer } from '../../contract/taxonomy';
import { accept, type Checked, refuse } from './refusal';

/** A pointer of the API, or of the snapshot with what the snapshot adds. */
export type AnyPointer = Pointer & Partial<Omit<SnapshotPointer, keyof Pointer>>;

export type PointerReason = 'pointer-not-json' | 'pointer-shape' | 'pointer-contract';

const major = (version: string) => version.split('.')[0];
const isRevision = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) > 0;
const isInstant = (value: unknown): value is string => typeof value === 'string' && Number.isFinite(Date.parse(value));

/** Reads the body of `latest`. Unknown fields are left out; what a snapshot adds is taken only where it is whole. */
export function parsePointer(body: string): Checked<AnyPointer, PointerReason> {
  let raw: Record<string, unknown>;
  try {
    raw = Object(JSON.parse(body));
  } catch {
    return refuse(
      'pointer-not-json',
      'The pointer is not JSON where the contract promises it; ask the snapshot instead.',
    );
  }
  const { taxonomy, contract, revision, count, sha256, publishedAt } = raw;
  const wrong = [
    typeof taxonomy === 'string' && taxonomy !== '' ? null : 'taxonomy',
    typeof contract === 'string' ? null : 'contract',
    isRevision(revision) ? null : 'revision',
    Number.isSafeInteger(count) && (count as number) >= 0 ? null : 'count',
    typeof sha256 === 'string' && /^[0-9a-f]{64}$/.test(sha256) ? null : 'sha256',
    isInstant(publishedAt) ? null : 'publishedAt',
  ].filter((field) => field !== null);
  if (wrong.length > 0) {
    return refuse('pointer-shape', `The pointer has no valid ${wrong.join(', ')}; ask the snapshot instead.`);
  }
  const pointer = { taxonomy, contract, revision, count, sha256, publishedAt } as Pointer;
  if (major(pointer.contract) !== major(CONTRACT_VERSION)) {
    return refuse(
      'pointer-contract',
      `The pointer speaks contract ${pointer.contract} and this page ${CONTRACT_VERSION}; ask the snapshot, or load the page again.`,
    );
  }
  return accept({ ...pointer, ...snapshotFields(raw) });
}

function snapshotFields(raw: Record<string, unknown>): Partial<Omit<SnapshotPointer, keyof Pointer>> {
  const { syncedAt, expiresAt, bytes, previous } = raw;
  if (!isInstant(syncedAt) || !isInstant(expiresAt)) return {};
  return {
    syncedAt,
    expiresAt,
    ...(typeof bytes === 'number' ? { bytes } : {}),
    ...(previous === null || isRevision(previous) ? { previous } : {}),
    ...restored(raw['restored']),
  };
}

function restored(value: unknown): { restored?: RestoreRecord } {
  const { from, at, reason } = Object(value) as Record<string, unknown>;
  if (!isRevision(from) || !isInstant(at)) return {};
  return { restored: { from, at, reason: typeof reason === 'string' ? reason : '' } };
}
