import { paginateListObjectsV2 } from '@aws-sdk/client-s3';
import { instantOfKey, isOutcomeKey, keysFrom, type LedgerKind, outcomeKey } from '../../contract/ledger';
import type { Bucket } from '../bucket';

/** A record's objects, as a listing tells them. */
export interface RecordKey {
  readonly key: string;
  /** Whether its outcome lies beside it. */
  readonly finished: boolean;
  /** By the clock of S3, which no writer sets. ISO 8601, UTC; in whole seconds. */
  readonly written: string;
  readonly bytes: number;
}

interface Window {
  /** Keys from this one on; null: from the first. */
  readonly from: Date | null;
  /** And before this one; null: to the last. */
  readonly to: Date | null;
}

const SECOND = 1_000;
const DAY = 86_400_000;

/**
 * The newest records of a kind, the newest first. S3 lists forwards only, and keys begin with their time: so the last day
 * is asked for, then the two before, then four, until there are enough; a window of more than one page is halved, and its
 * later half is asked first. A ledger of any size takes a few requests, and a small one takes one.
 *
 * @param before only keys of seconds before this one's
 */
export async function newestKeys(
  from: Bucket,
  kind: LedgerKind,
  { limit, now, before = null }: { readonly limit: number; readonly now: Date; readonly before?: Date | null },
): Promise<readonly RecordKey[]> {
  const start = await firstPage(from, kind, { from: null, to: before });
  if (start.whole) return newestFirst(start.keys, limit);
  // A key without a time sorts before those that have one, or after; the walk back ends with what is before them all.
  const oldest = start.keys.map(({ key }) => instantOfKey(key)).find((instant) => instant !== null) ?? now;
  let found: readonly RecordKey[] = [];
  let window: Window = { from: new Date((before ?? now).getTime() - DAY), to: before };
  for (let span = DAY; ; span *= 2) {
    const last = window.from === null || window.from <= oldest;
    const part = await tail(from, kind, last ? { from: null, to: window.to } : window, limit - found.length);
    found = [...found, ...part];
    if (last || found.length >= limit) return found.slice(0, limit);
    window = { from: new Date((window.from as Date).getTime() - 2 * span), to: window.from };
  }
}

/** Every record of a kind since an instant, by its key, the newest first. */
export async function keysSince(from: Bucket, kind: LedgerKind, since: Date): Promise<readonly RecordKey[]> {
  return newestFirst(await everyPage(from, kind, { from: since, to: null }), Number.POSITIVE_INFINITY);
}

async function tail(from: Bucket, kind: LedgerKind, window: Window, limit: number): Promise<readonly RecordKey[]> {
  const page = await firstPage(from, kind, window);
  if (page.whole) return newestFirst(page.keys, limit);
  const first = window.from ?? page.keys.map(({ key }) => instantOfKey(key)).find((instant) => instant !== null);
  const middle = first ? middleOf(first, window.to) : null;
  if (middle === null) return newestFirst(await everyPage(from, kind, window), limit);
  const later = await tail(from, kind, { from: middle, to: window.to }, limit);
  if (later.length >= limit) return later;
  return [...later, ...(await tail(from, kind, { from: window.from, to: middle }, limit - later.length))];
}

/** On a whole second, as keys know no less; null for a window that cannot be halved. */
function middleOf(from: Date, to: Date | null): Date | null {
  const end = to?.getTime() ?? Math.max(Date.now(), from.getTime()) + DAY;
  const middle = Math.floor((from.getTime() + end) / 2 / SECOND) * SECOND;
  return middle > from.getTime() && middle < end ? new Date(middle) : null;
}

interface Listed {
  readonly key: string;
  readonly written: string;
  readonly bytes: number;
}

/** The first page of a window, and whether that is all of it. */
async function firstPage(from: Bucket, kind: LedgerKind, window: Window) {
  for await (const page of pages(from, kind, window)) return page;
  return { keys: [], whole: true };
}

async function everyPage(from: Bucket, kind: LedgerKind, window: Window): Promise<readonly Listed[]> {
  const keys: Listed[] = [];
  for await (const page of pages(from, kind, window)) {
    keys.push(...page.keys);
    if (page.whole) break;
  }
  return keys;
}

async function* pages({ s3, bucket, signal }: Bucket, kind: LedgerKind, { from, to }: Window) {
  const asked = {
    ...{ Bucket: bucket, Prefix: `${kind}/` },
    ...(from ? { StartAfter: keysFrom(kind, from) } : {}),
  };
  const end = to === null ? null : keysFrom(kind, to);
  for await (const page of paginateListObjectsV2({ client: s3 }, asked, signal ? { abortSignal: signal } : {})) {
    const all = (page.Contents ?? []).map(({ Key = '', LastModified, Size = 0 }) => ({
      key: Key,
      written: (LastModified ?? new Date(0)).toISOString(),
      bytes: Size,
    }));
    const keys = end === null ? all : all.filter(({ key }) => key < end);
    yield { keys, whole: page.IsTruncated !== true || keys.length < all.length };
  }
}

/** Two objects are one record; an outcome without its record stands for itself, so that it is seen. */
function newestFirst(keys: readonly Listed[], limit: number): readonly RecordKey[] {
  const there = new Set(keys.map(({ key }) => key));
  const outcomes = new Set(keys.filter(({ key }) => isOutcomeKey(key)).map(({ key }) => key));
  const owned = new Set([...there].filter((key) => !outcomes.has(key)).map(outcomeKey));
  return keys
    .filter(({ key }) => !outcomes.has(key) || !owned.has(key))
    .sort((a, b) => (a.key < b.key ? 1 : -1))
    .slice(0, limit)
    .map((each) => ({ ...each, finished: outcomes.has(outcomeKey(each.key)) }));
}
