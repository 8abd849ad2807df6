import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { StorageFailed } from '../../lambda/storage/storage-failed';
import type { SnapshotStore } from '../../lambda/taxonomy-sync/snapshot-store';
import { AT_ONCE, NO_ACCIDENTS, STORAGE_ACCIDENTS } from './accidents';
import type { World } from './world';

/** Of the run that uses a store: what an accident does to it beside the operation. */
export interface RunTime {
  /** Milliseconds of its own time that pass. */
  spend(milliseconds: number): void;
  /** Its time is up. */
  end(): void;
  readonly isOver: boolean;
}

type Kind = keyof typeof STORAGE_ACCIDENTS;

/** `snapshot/taxonomy/v1/revisions/43/terms` is "terms of 43". */
export const named = (key: string) =>
  key
    .replace(/^snapshot\/taxonomy\/v1\//, '')
    .replace(/^revisions\/(\d+)\/terms$/, 'terms of $1')
    .replace(/^operations\/taxonomy\//, '');

/** The snapshot bucket as one actor has it: every operation waits for its turn, and where told so any accident may befall it. */
export function gatedStore(world: World, actor: string, time: RunTime, accidents = true): SnapshotStore {
  const { store, stage } = world;

  function operation<T>(kind: Kind, what: string, perform: () => Promise<T>, conflict?: T): Promise<T> {
    return stage.ask(actor, {
      what,
      accidents: accidents ? STORAGE_ACCIDENTS[kind] : NO_ACCIDENTS,
      perform: async ({ effect, hears, takes = 0 }) => {
        world.operations += 1;
        time.spend(takes);
        if (time.isOver) throw failure(`${actor}'s time was up before it ${what}`);
        const late = { what: `${actor}, long after: ${what}`, perform };
        if (effect === 'later') world.late.push(late);
        const done = effect === 'now' || effect === 'again' ? await perform() : undefined;
        const answer = effect === 'again' ? await perform() : done;
        if (hears === 'answer') return answer as T;
        if (hears === 'conflict') return conflict as T;
        if (hears === 'deadline') time.end();
        throw hears === 'denied' ? new StorageFailed('storage-denied', 'AccessDenied') : failure(hears);
      },
    });
  }

  return {
    read: (key) => operation('read', `reads ${named(key)}`, () => store.read(key)),
    describe: (key) => operation('read', `looks at ${named(key)}`, () => store.describe(key)),
    list: (prefix) => operation('read', `lists ${named(prefix)}`, () => store.list(prefix)),
    remove: (key) => operation('remove', `removes ${named(key)}`, () => store.remove(key)),
    replace: (key, body, properties, condition) => {
      const expected = condition === 'absent' ? 'if there is none' : 'if it is as before';
      const what = `writes ${named(key)} ${expected}: ${summary(body)}`;
      return operation('write', what, () => store.replace(key, body, properties, condition), 'conflict');
    },
    async create(key, body, properties) {
      if (accidents && world.befalls(AT_ONCE).hears === 'failed') {
        world.trace.push(`   ${actor} begins to store ${named(key)}, and that fails at once`);
        throw failure('at once');
      }
      // Nothing of a body is there before all of it is: it is read first, and then waits to be completed.
      const bytes = await buffer(body);
      const complete = () => store.create(key, Readable.from([bytes]), properties);
      return operation('write', `stores ${named(key)} if there are none`, complete, 'conflict');
    },
  };
}

const failure = (message: string) => new StorageFailed('storage-failed', message);

function summary(body: string): string {
  try {
    const { revision, restored } = JSON.parse(body);
    return `revision ${revision}${restored ? `, taken back from ${restored.from}` : ''}`;
  } catch {
    return `${body.length} characters`;
  }
}
