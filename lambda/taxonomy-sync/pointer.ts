import { CONTRACT_VERSION, type Pointer, type RestoreRecord, type SnapshotPointer } from '../../contract/taxonomy';
import { quote } from './quote';
import { Refused } from './verdict';

const SHA256 = /^[0-9a-f]{64}$/;
const isRevision = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) > 0;
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
const isName = (value: unknown): value is string => typeof value === 'string' && value !== '' && value.length <= 200;
const isInstant = (value: unknown): value is string => typeof value === 'string' && Number.isFinite(Date.parse(value));
const major = (version: string) => version.split('.')[0];

/** Each field of a pointer: whether a value will do, and what would. */
const FIELDS: readonly (readonly [keyof Pointer, (value: unknown) => boolean, string])[] = [
  ['taxonomy', isName, 'a name of 1 to 200 characters'],
  ['contract', isName, `a version such as "${CONTRACT_VERSION}"`],
  ['revision', isRevision, 'a positive integer'],
  ['count', isCount, 'the number of terms'],
  ['sha256', (value) => typeof value === 'string' && SHA256.test(value), '64 lower-case hex digits'],
  ['publishedAt', isInstant, 'an ISO 8601 time'],
];

/** Reads the API's answer to `latest`; fields that the contract does not name are left out. Throws {@link Refused}. */
export function parsePointer(body: string): Pointer {
  let raw: Record<string, unknown>;
  try {
    raw = Object(JSON.parse(body));
  } catch {
    throw new Refused(
      'pointer-not-json',
      `latest is not JSON: ${quote(body)}; serve the pointer of the contract there.`,
    );
  }
  const wrong = FIELDS.find(([field, fits]) => !fits(raw[field]));
  if (wrong) {
    const [field, , expected] = wrong;
    throw new Refused('pointer-shape', `latest has the ${field} ${quote(raw[field])}; give ${expected}.`);
  }
  const { taxonomy, contract, revision, count, sha256, publishedAt } = raw as unknown as Pointer;
  checkContract(contract, 'latest');
  return { taxonomy, contract, revision, count, sha256, publishedAt };
}

/** Throws {@link Refused} for a contract whose major version is not ours. */
export function checkContract(contract: string, where: string): void {
  if (major(contract) === major(CONTRACT_VERSION)) return;
  throw new Refused(
    'contract-version',
    `${where} speaks contract ${quote(contract)} and this tier ${CONTRACT_VERSION}; release a frontend for it first, then publish.`,
  );
}

/**
 * Reads the snapshot's own pointer, or null for one that is broken: a bad local copy must not keep a good revision from
 * readers, so it counts as none and is replaced.
 */
export function parseSnapshotPointer(body: string): SnapshotPointer | null {
  try {
    const pointer = parsePointer(body);
    const { syncedAt, expiresAt, bytes, previous, restored } = JSON.parse(body) as SnapshotPointer;
    if (!isInstant(syncedAt) || !isInstant(expiresAt) || !isCount(bytes)) return null;
    return {
      ...pointer,
      syncedAt,
      expiresAt,
      bytes,
      previous: isRevision(previous) ? previous : null,
      ...(isRestoreRecord(restored) ? { restored } : {}),
    };
  } catch {
    return null;
  }
}

function isRestoreRecord(value: unknown): value is RestoreRecord {
  const { from, at, reason } = Object(value) as Record<string, unknown>;
  return isRevision(from) && isInstant(at) && typeof reason === 'string';
}
