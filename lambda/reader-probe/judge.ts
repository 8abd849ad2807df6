import type { MetricValues } from '../metrics/metric-request';
import type { Observations, Seen } from './observations';

export interface Judgement {
  readonly values: MetricValues;
  /** One sentence for each thing that a reader would feel, or would feel if the API failed now. */
  readonly problems: readonly string[];
}

/**
 * What a probe says to the alarms. A reader is served when page, flags and a taxonomy could be had, the taxonomy from
 * wherever; that the API was not the one is another matter, and so is the state of the fallback.
 */
export function judge({ page, flags, pointer, milliseconds, snapshot, snapshotEnds, whole }: Observations, now: Date) {
  const taxonomy = pointer.ok || snapshot.ok;
  const served = page.ok && flags.ok && taxonomy && (whole?.asReader.ok ?? true);
  const fallback = snapshot.ok && (snapshotEnds?.ok ?? true) && (whole?.ofSnapshot.ok ?? true);
  const fromApi = pointer.ok && pointer.value.source === 'api';
  const values: MetricValues = {
    readerFailed: served ? 0 : 1,
    apiFailed: fromApi ? 0 : 1,
    snapshotPathFailed: fallback ? 0 : 1,
    // A reader who never gets there has no latency; that one failed, and says so.
    ...(served && { readerLatency: milliseconds }),
    ...(snapshot.ok && { readerSnapshotAge: ageSeconds(snapshot.value.syncedAt, now) }),
  };
  const problems = [page, flags, pointer, snapshot, snapshotEnds, whole?.asReader, whole?.ofSnapshot].flatMap(
    problemOf,
  );
  return { values, problems } satisfies Judgement;
}

const problemOf = (look: Seen<unknown> | null | undefined) => (look && !look.ok ? [look.problem] : []);

/** A clock that runs behind makes nothing younger than new. */
const ageSeconds = (syncedAt: string, now: Date) => Math.max(0, (now.getTime() - Date.parse(syncedAt)) / 1000);
