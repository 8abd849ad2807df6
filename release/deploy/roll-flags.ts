import { type FlagPlace, startRollout } from '../flag-rollout';
import { type Pace, untilThere } from '../pace';
import { ReleaseError } from '../release-error';
import { stopFlags } from '../stop-flags';
import { type ReleasedFlags, withValues } from './flag-document';
import { type FlagsInEffect, flagsInEffect } from './flags-in-effect';
import { type FlagChange, type Merged, mergeFlags, sameValues } from './merge-flags';

export interface FlagsOfReleases {
  /** What the release that readers leave came with; null when nobody knows. */
  readonly from: ReleasedFlags | null;
  readonly to: ReleasedFlags;
  /** Down: whatever is under way is stopped first. Up: it is somebody's, and is waited for by a person. */
  readonly direction: 'up' | 'down';
  readonly strategyId: string;
  /** Told in AppConfig's own history. */
  readonly description: string;
  readonly pace: Pace;
}

export interface FlagsRolled {
  /** Number of the roll-out; null when there was nothing to change. */
  readonly number: number | null;
  readonly changed: readonly FlagChange[];
  /** Left as somebody has set them. */
  readonly kept: readonly FlagChange[];
  /** The roll-out that was stopped on the way down. */
  readonly stopped: number | null;
}

/**
 * Brings the flags from one release to another. A tier in which none was ever rolled out has the catalogue's defaults,
 * and its first roll-out is another step's work.
 *
 * @throws ReleaseError when a roll-out is under way, or somebody starts one at this moment
 */
export async function rollFlags(place: FlagPlace, flags: FlagsOfReleases): Promise<FlagsRolled> {
  const { to, direction, strategyId, description } = flags;
  let now = await flagsInEffect(place);
  let stopped: number | null = null;
  if (now.inFlight !== null && direction === 'up') {
    const started = merged(now.document, flags);
    // An earlier run of the same deployment came as far as this.
    if (!sameValues(now.inFlight.document.values, started.values)) throw busy(now.inFlight.number);
    return { number: now.inFlight.number, changed: started.changed, kept: started.kept, stopped };
  }
  if (now.inFlight !== null) {
    stopped = now.inFlight.number;
    await stopFlags(place, { act: 'stop', number: stopped });
    now = await untilStopped(place, flags.pace);
  }
  if (now.document === null) return { number: null, changed: [], kept: [], stopped };
  const { values, changed, kept } = merged(now.document, flags);
  const told = { changed, kept, stopped };
  if (changed.length === 0) return { number: null, ...told };
  const document = withValues(to, values);
  const number = await startRollout(place, document, { strategyId, latest: now.latest, description });
  if (number === null) throw busy(null);
  return { number, ...told };
}

const merged = (now: ReleasedFlags | null, { from, to }: FlagsOfReleases): Merged =>
  mergeFlags(from?.values ?? null, now?.values ?? {}, to.values);

/** AppConfig takes a stopped roll-out back in the background; nothing else can be rolled out meanwhile. */
const STOP_LIMIT_MS = 60_000;

async function untilStopped(place: FlagPlace, pace: Pace): Promise<FlagsInEffect> {
  const { signal } = place;
  const pacing = { limitMs: STOP_LIMIT_MS, everyMs: 500, pace, ...(signal ? { signal } : {}) };
  const stopped = await untilThere(async () => {
    const now = await flagsInEffect(place);
    return now.inFlight === null ? now : null;
  }, pacing);
  if (stopped) return stopped;
  throw new ReleaseError(
    'tier',
    `The roll-out of flags was stopped and is still under way after ${STOP_LIMIT_MS / 1000} s: run this command again.`,
  );
}

const busy = (number: number | null) =>
  new ReleaseError(
    'tier',
    `${number === null ? 'Another roll-out' : `Roll-out ${number}`} of flags is under way: wait until it is complete or stop it with "tier flags stop", then run this command again.`,
  );
