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
export const recordKey = (kind: LedgerKind, at: string, end: string) =>
  `${kind}/${at.replace(/[-:]|\.\d+/g, '')}-${end}.json`;
