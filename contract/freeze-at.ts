import { type FreezeRecord, LONGEST_FREEZE_DAYS } from './records';

/** A record as it was found in a ledger. */
export interface Found<T> {
  readonly key: string;
  /** By the clock of S3, which no writer sets. ISO 8601, UTC. */
  readonly written: string;
  /** null: it cannot be read. */
  readonly record: T | null;
}

export interface Freeze {
  /** ISO 8601, UTC. */
  readonly since: string;
  /** ISO 8601, UTC. */
  readonly until: string;
  /** null when the record cannot be read. */
  readonly by: string | null;
  readonly reason: string;
  /** Key of the record. */
  readonly record: string;
}

/** How far a writer's clock may be from S3's: more than this S3 refuses (S3, error RequestTimeTooSkewed). */
export const CLOCK_SKEW_MS = 15 * 60_000;
const LONGEST_MS = LONGEST_FREEZE_DAYS * 86_400_000;

/** Records that were written before this cannot count any more. */
export const freezesSince = (now: Date) => new Date(now.getTime() - LONGEST_MS - CLOCK_SKEW_MS);

/**
 * The freezes of a tier that are in force, the one that ends last first; empty when nothing holds the tier.
 *
 * Each holds until its own end, so that a second one does not shorten the first; lifting lifts all that came before. The
 * order is that of S3's clock. In doubt the tier is frozen: a record that cannot be read holds as long as the longest
 * freeze could, and a lifting is believed only when it is this tier's and its writer's clock was right.
 */
export function freezesAt(found: readonly Found<FreezeRecord>[], tier: string, now: Date): readonly Freeze[] {
  const ordered = [...found].sort(byTime);
  const lifted = ordered.findLastIndex(({ record, written }) => lifts(record, tier, written));
  return ordered
    .slice(lifted + 1)
    .flatMap(({ key, written, record }): Freeze[] => {
      if (record === null) return [unreadable(key, written)];
      if (record.what === 'off') return [];
      return [{ since: record.at, until: record.until, by: record.by, reason: record.reason, record: key }];
    })
    .filter(({ until }) => Date.parse(until) > now.getTime())
    .sort((a, b) => Date.parse(b.until) - Date.parse(a.until));
}

const lifts = (record: FreezeRecord | null, tier: string, written: string) =>
  record?.what === 'off' &&
  record.tier === tier &&
  Math.abs(Date.parse(record.at) - Date.parse(written)) <= CLOCK_SKEW_MS;

const unreadable = (key: string, written: string): Freeze => ({
  since: written,
  until: new Date(Date.parse(written) + LONGEST_MS).toISOString(),
  by: null,
  reason: `The record ${key} cannot be read.`,
  record: key,
});

/** S3 tells whole seconds; within one the writers' clocks decide, and where these agree too, lifting comes first. */
const byTime = (a: Found<FreezeRecord>, b: Found<FreezeRecord>) =>
  Date.parse(a.written) - Date.parse(b.written) || writersTime(a) - writersTime(b) || rank(a) - rank(b);
const writersTime = ({ record, written }: Found<FreezeRecord>) => Date.parse(record?.at ?? written);
const rank = ({ record }: Found<FreezeRecord>) => (record?.what === 'off' ? 0 : 1);
