import { LEDGER_KINDS, type LedgerKind } from '../../contract/ledger';
import type { Bucket } from '../bucket';
import { newestKeys } from '../ledger/newest-keys';
import { readRecords } from '../ledger/records';
import { type HistoryRow, historyRow } from './history-row';

export interface HistoryWindow {
  /** Empty: all of them. */
  readonly kinds: readonly LedgerKind[];
  readonly limit: number;
  readonly now: Date;
  /** Only what happened in a second before this one's. */
  readonly before: Date | null;
}

export interface History {
  /** The newest first. */
  readonly rows: readonly HistoryRow[];
  /** Whether there are older ones. */
  readonly more: boolean;
}

/** What happened to a tier, of every kind together. Only the records that are shown are read. */
export async function readHistory(ledger: Bucket, { kinds, limit, ...window }: HistoryWindow): Promise<History> {
  const asked = kinds.length > 0 ? [...new Set(kinds)] : LEDGER_KINDS;
  const listed = await Promise.all(
    asked.map(async (kind) => {
      const keys = await newestKeys(ledger, kind, { limit: limit + 1, ...window });
      return keys.map((key) => ({ kind, key }));
    }),
  );
  const all = listed.flat().sort((a, b) => (timeIn(a.key.key) < timeIn(b.key.key) ? 1 : -1));
  const shown = all.slice(0, limit);
  const read = await Promise.all(
    asked.map((kind) =>
      readRecords(
        ledger,
        kind,
        shown.filter((each) => each.kind === kind).map(({ key }) => key),
      ),
    ),
  );
  const entries = new Map(read.flat().map((entry) => [entry.key, entry]));
  return {
    rows: shown
      .flatMap(({ key }) => entries.get(key.key) ?? [])
      .map(historyRow)
      .sort(newestFirst),
    more: all.length > shown.length,
  };
}

/** Keys know seconds; records of the same one know more. */
const newestFirst = (a: HistoryRow, b: HistoryRow) => {
  const [one, other] = [secondIn(a), secondIn(b)];
  return one === other ? Date.parse(b.at) - Date.parse(a.at) : one < other ? 1 : -1;
};
const secondIn = ({ key }: HistoryRow) => timeIn(key).slice(0, 16);

/** All of a key but its kind: it begins with the time. */
const timeIn = (key: string) => key.slice(key.indexOf('/') + 1);
