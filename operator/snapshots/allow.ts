import type { SyncOutcome } from '../../contract/functions';
import { namesOf } from '../../contract/names';
import { type Allowance, allowanceKey } from '../../contract/operations';
import type { Condition } from '../../lambda/storage/object-store';
import { invoke } from '../../release/invoke';
import { ReleaseError } from '../../release/release-error';
import { decideAllow } from '../../snapshots/decide-allow';
import type { ExitCode } from '../exit-codes';
import { type ActOptions, perform } from '../perform';
import type { Terminal } from '../terminal';
import { snapshotScene } from './scene';

const PROPERTIES = { contentType: 'application/json', cacheControl: 'no-store', metadata: {} };

/** `tier snapshots allow TIER REVISION`: lets one revision past the change guard; every other check still holds. */
export function allowRevision(
  name: string,
  revision: number,
  options: ActOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  return perform(name, options, terminal, {
    title: 'snapshots-allow',
    async plan({ access, clients, signal }) {
      const { store } = snapshotScene(access, clients, signal);
      const sync = async (): Promise<SyncOutcome> => {
        const run = await invoke<SyncOutcome>(clients.lambda(), namesOf(access.place).functions.taxonomySync, signal);
        if (run.is === 'answered') return run.outcome;
        throw new ReleaseError('tier', `The sync failed (${run.message}): look at its log.`);
      };
      const decided = decideAllow(revision, await sync());
      if (decided.act === 'nothing') return { nothing: decided.why };
      if (decided.act === 'refuse') throw new ReleaseError('tier', `Nothing was allowed: ${decided.why}`);
      const { offered, from } = decided;
      return {
        act: { what: 'snapshots-allow', from, to: offered },
        sentence: `let revision ${revision} of ${name} past the change guard, from ${from.toLocaleString('en')} terms to ${offered.count.toLocaleString('en')}.`,
        async work({ by, at, reason }) {
          const allowance: Allowance = { ...offered, by, at, reason };
          const key = allowanceKey(revision);
          const before = await store.read(key);
          const condition: Condition = before === null ? 'absent' : { etag: before.etag };
          await store.replace(key, `${JSON.stringify(allowance)}\n`, PROPERTIES, condition);
          const outcome = await sync();
          if (outcome.outcome === 'published' || outcome.outcome === 'unchanged') return outcome;
          throw new ReleaseError(
            'tier',
            `Revision ${revision} is allowed, and the sync still did not publish it: ${outcome.message}`,
          );
        },
      };
    },
    told: ({ message }) => message,
  });
}
