import type { SyncOutcome } from '../../contract/functions';
import { namesOf } from '../../contract/names';
import { readHeld } from '../../lambda/taxonomy-sync/held';
import { LATEST_KEY, latestProperties } from '../../lambda/taxonomy-sync/snapshot-objects';
import { invoke } from '../../release/invoke';
import { ReleaseError } from '../../release/release-error';
import type { ExitCode } from '../exit-codes';
import { type ActOptions, perform } from '../perform';
import type { Terminal } from '../terminal';
import { snapshotScene } from './scene';

/** `tier snapshots lift TIER`: what a restore withdrew may come again, and the sync runs once. */
export function liftRestore(name: string, options: ActOptions, terminal: Terminal): Promise<ExitCode> {
  return perform(name, options, terminal, {
    title: 'snapshots-lift',
    async plan({ access, clients, signal }) {
      const { store } = snapshotScene(access, clients, signal);
      const held = await readHeld(store);
      if (!held.pointer?.restored) return { nothing: 'no restore is in force' };
      const { restored, ...pointer } = held.pointer;
      return {
        act: { what: 'snapshots-lift', from: restored, to: null },
        sentence: `lift the restore of revision ${pointer.revision} in ${name}, so that what is above it up to ${restored.from} comes again.`,
        async work() {
          const body = `${JSON.stringify(pointer)}\n`;
          const written = await store.replace(LATEST_KEY, body, latestProperties(null), held.condition);
          if (written === 'conflict') {
            throw new ReleaseError(
              'tier',
              'Somebody else changed the pointer at the same moment, and nothing was lifted: run this again.',
            );
          }
          return invoke<SyncOutcome>(clients.lambda(), namesOf(access.place).functions.taxonomySync, signal);
        },
      };
    },
    told: (sync) =>
      sync.is === 'answered'
        ? `The restore in ${name} is lifted. ${sync.outcome.message}`
        : `The restore in ${name} is lifted, and the sync failed (${sync.message}): readers follow with its next run.`,
  });
}
