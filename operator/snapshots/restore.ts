import type { RestoreRecord, SnapshotPointer } from '../../contract/taxonomy';
import { readHeld } from '../../lambda/taxonomy-sync/held';
import { LATEST_KEY, latestProperties } from '../../lambda/taxonomy-sync/snapshot-objects';
import { ReleaseError } from '../../release/release-error';
import { decideRestore, restoredPointer } from '../../snapshots/decide-restore';
import { readTerms } from '../../snapshots/read-terms';
import { listStored } from '../../snapshots/stored-revision';
import { verifyRevision } from '../../snapshots/verify-revision';
import type { ExitCode } from '../exit-codes';
import { type ActOptions, perform } from '../perform';
import type { Terminal } from '../terminal';
import { limitsOf, snapshotScene } from './scene';

/** `tier snapshots restore TIER REVISION`: an older revision as what readers of the snapshot get, until it is lifted. */
export function restoreSnapshot(
  name: string,
  wanted: number,
  options: ActOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  return perform(name, options, terminal, {
    title: 'snapshots-restore',
    async plan({ access, clients, config, signal }) {
      const { bucket, store } = snapshotScene(access, clients, signal);
      const [held, stored] = await Promise.all([readHeld(store), listStored(bucket)]);
      const now = new Date();
      const question = { wanted, current: held.pointer, stored: stored.map(({ revision }) => revision) };
      const decided = decideRestore({ ...question, at: now.toISOString(), reason: options.reason.trim() });
      if (decided.act === 'nothing') return { nothing: decided.why };
      if (decided.act === 'refuse') throw new ReleaseError('usage', `Nothing was restored: ${decided.why}.`);
      const known = stored.find(({ revision }) => revision === wanted);
      const verified = known && (await verifyRevision(known, await readTerms(bucket, wanted), limitsOf(config)));
      if (!verified?.ok)
        throw new ReleaseError(
          'tier',
          `Nothing was restored: revision ${wanted} is broken. ${verified?.problem ?? ''}`,
        );
      const expires = now.getTime() + config.taxonomy.snapshotExpiresAfterMinutes * 60_000;
      const pointer = restoredPointer(verified.pointer, {
        bytes: verified.bytes,
        previous: held.pointer?.revision ?? null,
        expiresAt: new Date(expires).toISOString(),
        record: decided.record,
      });
      return {
        act: { what: 'snapshots-restore', from: held.pointer?.revision ?? null, to: wanted },
        sentence: takes(name, held.pointer, wanted, decided.record),
        async work() {
          // Without the API's ETag: it belongs to what was withdrawn.
          const body = `${JSON.stringify(pointer)}\n`;
          const written = await store.replace(LATEST_KEY, body, latestProperties(null), held.condition);
          if (written === 'written') return pointer;
          throw new ReleaseError(
            'tier',
            'Somebody else changed the pointer at the same moment, and nothing was restored: look at it with "tier snapshots list", then run this again.',
          );
        },
      };
    },
    told: ({ revision, restored }) =>
      `Readers of the snapshot of ${name} go back to revision ${revision}; up to ${restored?.from} is withdrawn until something newer is published, or: npx tier snapshots lift ${name} --reason "…"`,
  });
}

const takes = (name: string, current: SnapshotPointer | null, wanted: number, { from }: RestoreRecord) =>
  `take readers of the snapshot of ${name} from ${current ? `revision ${current.revision}` : 'no readable pointer'} to revision ${wanted}, every byte of which is whole, and withdraw what is above it up to ${from}.`;
