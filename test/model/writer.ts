import type { SyncOutcome, TaxonomySettings } from '../../contract/functions';
import { taxonomyApi } from '../../lambda/taxonomy-sync/api';
import type { SyncWorld } from '../../lambda/taxonomy-sync/sync';
import { SETTINGS } from '../../lambda/taxonomy-sync/testing/settings';
import type { ApiRequest } from '../../local/api/answer';
import { API_ACCIDENTS, NO_ACCIDENTS, ONLY_CRASH } from './accidents';
import type { ModelAnswer } from './faults/api-fault';
import { gatedStore } from './gated-store';
import { API_SILENCE_MS, inProcessGet } from './in-process-get';
import { Violation } from './violation';
import type { World } from './world';

/** The engine, or one of the bad writers beside it. */
export type Sync = (world: SyncWorld) => Promise<SyncOutcome>;

export interface WriterOptions {
  /** How often a run tries. */
  readonly attempts: number;
  /** Milliseconds by which its clock is ahead of the others'. */
  readonly ahead: number;
  /** False for a run in a world where nothing goes wrong any more. */
  readonly accidents: boolean;
}

const CAREFREE: WriterOptions = { attempts: 1, ahead: 0, accidents: false };

export interface RunEnded {
  readonly outcome: SyncOutcome;
}

/** One run of a sync function as an actor: from its beginning to its outcome, or to its crash. */
export async function beginRun(
  world: World,
  actor: string,
  sync: Sync,
  options: Partial<WriterOptions>,
  ended: (outcome: SyncOutcome) => void,
): Promise<void> {
  const run = syncWorld(world, actor, { ...CAREFREE, ...options });
  await world.stage.enter(async () => {
    try {
      ended(await sync(run));
    } catch (error) {
      world.failed ??= new Violation('untrue', `${actor} threw ${(error as Error).stack}.`);
    }
  });
}

/** The one place where the engine's world is made. */
function syncWorld(world: World, actor: string, { attempts, ahead, accidents }: WriterOptions): SyncWorld {
  const stop = new AbortController();
  const settings: TaxonomySettings = { ...SETTINGS, sync: { ...SETTINGS.sync, attempts } };
  let left = settings.sync.deadlineSeconds * 1000;
  const time = {
    spend(milliseconds: number) {
      left = Math.max(0, left - milliseconds);
      world.now += milliseconds;
      if (left === 0) stop.abort();
    },
    end: () => stop.abort(),
    get isOver() {
      return stop.signal.aborted;
    },
  };
  const deadline = () => new DOMException('The operation was aborted due to timeout', 'TimeoutError');

  const ask = (request: ApiRequest): Promise<ModelAnswer> =>
    world.stage.ask(actor, {
      what: `asks the API for ${request.path.replace('/taxonomy/v1/', '')}${request.headers['if-none-match'] ? ' if it is new' : ''}`,
      accidents: accidents ? API_ACCIDENTS : NO_ACCIDENTS,
      perform: async ({ hears }) => {
        if (hears === 'deadline') time.end();
        if (time.isOver) throw deadline();
        const answer = world.api.answer(request, 'writer');
        const { never, afterMs = 0 } = answer.delivery ?? {};
        time.spend(never ? API_SILENCE_MS : Math.min(API_SILENCE_MS, afterMs));
        return answer;
      },
    });

  return {
    api: taxonomyApi('http://api', { signal: stop.signal, silenceMs: API_SILENCE_MS }, inProcessGet(ask)),
    store: gatedStore(world, actor, time, accidents),
    settings,
    now: () => new Date(world.now + ahead),
    signal: stop.signal,
    pacing: {
      msLeft: () => left,
      random: () => 0.5,
      wait: (milliseconds) =>
        world.stage.ask(actor, {
          what: `waits ${milliseconds} ms`,
          accidents: accidents ? ONLY_CRASH : NO_ACCIDENTS,
          perform: async () => time.spend(milliseconds),
        }),
    },
  };
}
