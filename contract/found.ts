/** A record as it was found in a ledger. */
export interface Found<T> {
  readonly key: string;
  /** By the clock of S3, which no writer sets. ISO 8601, UTC. */
  readonly written: string;
  /** null: it cannot be read. */
  readonly record: T | null;
}

/** How far a writer's clock may be from S3's: more than this S3 refuses (S3, error RequestTimeTooSkewed). */
export const CLOCK_SKEW_MS = 15 * 60_000;

/** Whether a record was written when it says. */
export const clockWasRight = ({ record, written }: Found<{ readonly at: string }>) =>
  record !== null && Math.abs(Date.parse(record.at) - Date.parse(written)) <= CLOCK_SKEW_MS;

/** In the order in which they came: S3 tells whole seconds, and within one the writers' clocks decide. */
export const byTime = (a: Found<{ readonly at: string }>, b: Found<{ readonly at: string }>) =>
  Date.parse(a.written) - Date.parse(b.written) || writersTime(a) - writersTime(b);

const writersTime = ({ record, written }: Found<{ readonly at: string }>) => Date.parse(record?.at ?? written);
