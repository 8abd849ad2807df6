import type { ProbeOutcome, PublishOutcome, SyncOutcome } from '../contract/functions';
import { namesOf } from '../contract/names';
import type { TierAccess } from './access';
import { openClients } from './clients';
import type { Evidence } from './diagnose';
import { type Invoked, invoke } from './invoke';
import { readStatus } from './read-status';
import { readHeld as readScheduled } from './scheduled-functions';
import { readHeld } from './snapshot-state';
import { storedTermsProblem } from './stored-terms';

/**
 * Looks at everything of one tier: what it says of itself, what a reader gets now, what its functions come to when they
 * run once more, and every byte of the snapshot. The runs are those that the schedule makes; nothing else is changed.
 */
export async function examine(access: TierAccess, signal?: AbortSignal): Promise<Evidence> {
  const status = await readStatus(access, signal);
  if (status.unreachable) return { status, probe: null, sync: null, publisher: null, terms: null, scheduled: [] };
  const clients = openClients(access);
  const { functions, buckets } = namesOf(access.place);
  /** A call that is refused or meets no function is told by the status already: its stack is missing, or a right. */
  const run = async <T>(functionName: string): Promise<Invoked<T> | null> => {
    try {
      return await invoke<T>(clients.lambda(), functionName, signal);
    } catch (error) {
      return { is: 'crashed', message: (error as Error).message };
    }
  };
  try {
    const bucket = { s3: clients.s3(), bucket: buckets.snapshot, ...(signal ? { signal } : {}) };
    const at = { lambda: clients.lambda(), scheduler: clients.scheduler(), ...(signal ? { signal } : {}) };
    const [probe, publisher, sync, scheduled] = await Promise.all([
      run<ProbeOutcome>(functions.readerProbe),
      run<PublishOutcome>(functions.flagPublisher),
      run<SyncOutcome>(functions.taxonomySync),
      // Without the right to look, the functions that do not run are told by their alarms.
      readScheduled(at, access.place).catch(() => []),
    ]);
    const held = await readHeld(bucket).catch(() => null);
    const terms = held?.is === 'there' ? await storedTermsProblem(bucket, held.pointer) : null;
    return { status, probe, sync, publisher, terms, scheduled };
  } finally {
    clients.close();
  }
}
