import type { SyncOutcome } from '../../contract/functions';
import { type AttemptWorld, attempt, type Findings } from './attempt';
import { NOTHING_HELD, stateOf } from './held';
import { removeOldRevisions } from './remove-old-revisions';
import { retryPause } from './retry-pause';
import { retryOf, verdictOn } from './verdict-on';
import type { Concluded } from './write-latest';

export interface SyncWorld extends AttemptWorld {
  readonly pacing: Pacing;
}

/** How a run waits between attempts. */
export interface Pacing {
  /** Milliseconds until the run's time is up. */
  msLeft(): number;
  /** Resolves after so many milliseconds, or as soon as the run's time is up. */
  wait(milliseconds: number): Promise<void>;
  /** From 0 to 1. */
  random(): number;
}

/** One run: brings the snapshot up to the API's newest revision, or says why not. Never throws. */
export async function syncTaxonomy(world: SyncWorld): Promise<SyncOutcome> {
  const started = world.now().getTime();
  const findings: Findings = { held: NOTHING_HELD, offered: null, bytes: 0 };
  const { signal, settings, pacing } = world;
  for (let attempts = 1; ; attempts += 1) {
    try {
      return ended(wellEnded(await concluded(world, findings)), attempts);
    } catch (error) {
      const state = { attempts, allowed: settings.sync.attempts, msLeft: pacing.msLeft(), random: pacing.random() };
      const pause = signal.aborted ? null : retryPause(retryOf(error), state);
      if (pause === null) return ended(badlyEnded(error), attempts);
      await pacing.wait(pause);
    }
  }

  function ended(end: Omit<SyncOutcome, 'offered' | 'work'>, attempts: number): SyncOutcome {
    const seconds = Math.max(0, (world.now().getTime() - started) / 1000);
    return { ...end, offered: findings.offered, work: { attempts, bytes: findings.bytes, seconds } };
  }

  function badlyEnded(error: unknown) {
    return { ...verdictOn(error, signal), snapshot: stateOf(findings.held.pointer) };
  }
}

/** One attempt, and after a new revision the removal of those that nobody needs any more. */
async function concluded(world: AttemptWorld, findings: Findings): Promise<Concluded> {
  const end = await attempt(world, findings);
  if (end.outcome !== 'published') return end;
  const problem = await removeOldRevisions(world.store, end.pointer.revision);
  return problem === null ? end : { ...end, message: `${end.message} ${problem}` };
}

const wellEnded = ({ outcome, message, pointer }: Concluded) => ({
  outcome,
  reason: null,
  message,
  snapshot: stateOf(pointer),
});
