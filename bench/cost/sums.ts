import { CONFIRM_EVERY_MINUTES } from '../../contract/taxonomy';
import { PRICES, type PriceKey, TRANSFER } from './prices';
import type { Counted } from './tier';

/** One line of a month's bill. */
export interface Line {
  readonly what: string;
  readonly amount: number;
  readonly unit: string;
  readonly usd: number;
}

export interface Taxonomy {
  readonly terms: number;
  /** Of the probe's function: follows from `maxMegabytes`. */
  readonly probeMegabytes: number;
}

export interface Pace {
  readonly syncEveryMinutes: number;
  /** Every byte of the fallback, and of what a reader gets. */
  readonly wholeEveryMinutes: number;
}

const MINUTES = 30 * 24 * 60;
const DAYS = 30;
const GB = 1e9;

/** What the sums rest on beside prices and counts. `measured` names the command or the record. */
export const ASSUMED = {
  /** 100,000 made-up terms are 19.4 MB, in gzip 4.46 MB (measured: docs/decisions/0006-gzip-alone.md). */
  bytesOfTerm: 194,
  gzipBytesOfTerm: 44.6,
  /** On one processor (measured: `npm run bench:sync -- --full`, 1,000,000 and 5,000,000 terms). */
  syncSecondsOfMillion: 6.1,
  revisionsOfDay: 1,
  revisionsKept: 30,
  /** A sync that finds nothing new; a publication; a look by ranges. */
  syncSeconds: 0.3,
  publisherSeconds: 0.3,
  lookSeconds: 0.5,
  /** A look at every byte: over the network, and checked by the reader's code, for a million terms, each way. */
  wholeSecondsOfMillion: 5,
  /** The probe's questions a minute, and their bytes: page, release, flags, two pointers, both ends of the terms. */
  looksRequests: 8,
  looksBytes: 12_000,
  /** In S3, where nothing is in a cache. */
  looksGets: 7,
  partBytes: 8 * 1024 * 1024,
  logBytes: 1000,
  messages: 100,
  /** A visit: page, two assets, flags, pointer, and two more; without the terms. */
  visitRequests: 7,
  visitBytes: 60_000,
} as const;

/** Megabytes of each function but the probe, whose follow from `maxMegabytes`. */
export const MEMORY = { sync: 1769, publisher: 256, message: 256 };

/** Megabytes of one revision, uncompressed and as it is stored and sent. */
export const sizeOf = ({ terms }: Pick<Taxonomy, 'terms'>) => ({
  megabytes: (terms * ASSUMED.bytesOfTerm) / 1e6,
  gzipMegabytes: (terms * ASSUMED.gzipBytesOfTerm) / 1e6,
});

const line = (what: string, key: PriceKey, amount: number): Line => {
  const { usd, per, unit } = PRICES[key];
  return { what, amount, unit, usd: (amount / per) * usd };
};

/** What so many GB to viewers cost, step by step. */
export function transferUsd(gigabytes: number): number {
  let left = gigabytes;
  let usd = 0;
  for (const step of TRANSFER.steps) {
    const here = Math.min(left, step.gigabytes);
    usd += here * step.usd;
    left -= here;
  }
  return usd;
}

const transfer = (what: string, gigabytes: number): Line => ({
  ...{ what, amount: gigabytes, unit: 'GB to viewers', usd: transferUsd(gigabytes) },
});

/** GB a month that the probe reads to see every byte, as a reader and by the snapshot's own path. */
export const wholeGigabytes = (taxonomy: Taxonomy, everyMinutes: number) =>
  ((MINUTES / everyMinutes) * 2 * sizeOf(taxonomy).gzipMegabytes * 1e6) / GB;

/** What a tier costs a month before anybody reads it. */
export function standing(taxonomy: Taxonomy, pace: Pace, counts: Counted): Line[] {
  const millions = taxonomy.terms / 1e6;
  const { gzipMegabytes } = sizeOf(taxonomy);
  const syncs = MINUTES / pace.syncEveryMinutes;
  const revisions = DAYS * ASSUMED.revisionsOfDay;
  const wholes = MINUTES / pace.wholeEveryMinutes;
  const gbSeconds = (megabytes: number, seconds: number) => (megabytes / 1024) * seconds;
  const syncSeconds = syncs * ASSUMED.syncSeconds + revisions * millions * ASSUMED.syncSecondsOfMillion;
  const runs = syncs + 2 * MINUTES;
  const parts = Math.ceil((gzipMegabytes * 1e6) / ASSUMED.partBytes);
  return [
    line('Lambda, sync', 'lambdaGbSecond', gbSeconds(MEMORY.sync, syncSeconds)),
    line(
      'Lambda, probe by ranges',
      'lambdaGbSecond',
      gbSeconds(taxonomy.probeMegabytes, MINUTES * ASSUMED.lookSeconds),
    ),
    line(
      'Lambda, probe of every byte',
      'lambdaGbSecond',
      gbSeconds(taxonomy.probeMegabytes, wholes * 2 * millions * ASSUMED.wholeSecondsOfMillion),
    ),
    line('Lambda, publisher', 'lambdaGbSecond', gbSeconds(MEMORY.publisher, MINUTES * ASSUMED.publisherSeconds)),
    line('Lambda, messages', 'lambdaGbSecond', gbSeconds(MEMORY.message, ASSUMED.messages * 0.5)),
    line('Lambda, requests', 'lambdaRequest', runs + ASSUMED.messages),
    line('Scheduler', 'schedulerInvocation', runs),
    line('Metrics of our own', 'customMetric', counts.customMetrics),
    line('Alarms', 'alarm', counts.alarms),
    line('Composite alarms', 'compositeAlarm', counts.composites),
    line('Dashboards', 'dashboard', counts.dashboards),
    line('Logs', 'logGigabyte', (runs * ASSUMED.logBytes) / GB),
    line('S3, snapshot and flags', 's3Get', syncs * 2 + MINUTES * (1 + ASSUMED.looksGets)),
    line('S3, revisions and confirmations', 's3Put', revisions * (parts + 4) + MINUTES / CONFIRM_EVERY_MINUTES),
    line('S3, revisions kept', 's3Gigabyte', (ASSUMED.revisionsKept * gzipMegabytes) / 1000),
    line('CloudFront, the probe’s requests', 'edgeRequest', MINUTES * ASSUMED.looksRequests),
    line('CloudFront, functions for them', 'edgeFunction', 2 * MINUTES * ASSUMED.looksRequests),
    transfer('CloudFront, probe by ranges', (MINUTES * ASSUMED.looksBytes) / GB),
    transfer('CloudFront, probe of every byte', wholeGigabytes(taxonomy, pace.wholeEveryMinutes)),
    line('KMS', 'key', counts.keys),
    line('Secrets', 'secret', counts.secrets),
    line('Secrets, the heartbeat’s address', 'secretCall', counts.heartbeats * MINUTES),
  ];
}

/** What readers add at so many requests a minute: those who have the taxonomy, or everybody for the first time. */
export function readers(taxonomy: Taxonomy, requestsAMinute: number, who: 'returning' | 'first'): Line[] {
  const requests = requestsAMinute * MINUTES;
  const visits = requests / ASSUMED.visitRequests;
  const terms = who === 'first' ? sizeOf(taxonomy).gzipMegabytes * 1e6 : 0;
  return [
    line('CloudFront, readers’ requests', 'edgeRequest', requests),
    line('CloudFront, functions for them', 'edgeFunction', 2 * requests),
    transfer('CloudFront, to readers', (visits * (ASSUMED.visitBytes + terms)) / GB),
  ];
}

export const total = (lines: readonly Line[]) => lines.reduce((sum, { usd }) => sum + usd, 0);
