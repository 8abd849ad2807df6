/**
 * Keys of a tier's ledger, which is only ever appended to: no key is written twice. Content lies under its own sha256, so
 * that releases share what did not change; a release's manifest is written last, so that a release is whole or absent.
 */

/** Every kind of record of what happened, each under its prefix, by time. */
export const LEDGER_KINDS = [
  'deployments',
  'verdicts',
  'approvals',
  'rollbacks',
  'freezes',
  'break-glass',
  'evidence',
  'actions',
] as const;
export type LedgerKind = (typeof LEDGER_KINDS)[number];

/** One file's bytes. */
export const objectKey = (sha256: string) => `objects/${sha256}`;
export const RELEASES_PREFIX = 'releases/';
/** Written last: what names it is whole. */
export const manifestKey = (release: string) => `${RELEASES_PREFIX}${release}/manifest.json`;
/** By the manifest's own hash, so that a second build of the same tree adds nothing. */
export const originKey = (release: string) => `${RELEASES_PREFIX}${release}/origin.json`;

/**
 * By time, so that a listing is a history; with an end of its own, as two may happen in the same second.
 *
 * @param at ISO 8601, UTC
 * @param end letters, digits and dashes
 */
export const recordKey = (kind: LedgerKind, at: string, end: string) => `${kind}/${stampOf(at)}-${end}.json`;

/** An instant as keys spell it: they are sorted by it. */
const stampOf = (at: string) => at.replace(/[-:]|\.\d+/g, '');

/** Every key of this instant's second or later comes after it. */
export const keysFrom = (kind: LedgerKind, instant: Date) => `${kind}/${stampOf(instant.toISOString())}`;

/** What came of a record, beside it. S3 sorts it just before the record. */
export const outcomeKey = (key: string) => key.replace(/\.json$/, OUTCOME_END);
export const isOutcomeKey = (key: string) => key.endsWith(OUTCOME_END);
const OUTCOME_END = '-done.json';

/** The second that a record's key names; null for a key that is none. */
export function instantOfKey(key: string): Date | null {
  const found = /^[a-z-]+\/(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z-/.exec(key);
  if (!found) return null;
  const [, year, month, day, hour, minute, second] = found;
  const instant = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(instant.getTime()) ? null : instant;
}
