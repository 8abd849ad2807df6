import { byTime, CLOCK_SKEW_MS, clockWasRight, type Found } from './found';
import { type FreezeRecord, LONGEST_FREEZE_DAYS } from './records';

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
  // Where all clocks agree, lifting comes first.
  const ordered = [...found].sort((a, b) => byTime(a, b) || rank(a) - rank(b));
  const lifted = ordered.findLastIndex((each) => lifts(each, tier));
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

const lifts = (found: Found<FreezeRecord>, tier: string) =>
  found.record?.what === 'off' && found.record.tier === tier && clockWasRight(found);

const unreadable = (key: string, written: string): Freeze => ({
  since: written,
  until: new Date(Date.parse(written) + LONGEST_MS).toISOString(),
  by: null,
  reason: `The record ${key} cannot be read.`,
  record: key,
});

const rank = ({ record }: Found<FreezeRecord>) => (record?.what === 'off' ? 0 : 1);
