import { flagDocument } from '../contract/flag-document';
import { defaultFlags } from '../contract/flags';
import type { AlarmState } from './alarm-states';
import { decideFirstRollout } from './decide-first-rollout';
import { type FlagPlace, listRollouts, rolloutEnd, startRollout } from './flag-rollout';
import { type Pace, untilThere } from './pace';

export interface FirstRolloutWorld {
  readonly tier: string;
  readonly flags: FlagPlace;
  readonly strategyId: string;
  readonly alarms: () => Promise<readonly AlarmState[]>;
  readonly healthWaitSeconds: number;
  readonly pace: Pace;
  /** One line for the operator, whenever it changes. */
  readonly say: (text: string) => void;
}

export type FirstRolloutResult =
  | { readonly is: 'not-first' }
  | { readonly is: 'rolled-out'; readonly number: number }
  | { readonly is: 'not-healthy'; readonly note: string }
  | { readonly is: 'taken-back'; readonly problem: string };

const HEALTH_EVERY_MS = 2_000;
const ROLLOUT_EVERY_MS = 500;
/** The strategy of a first roll-out is immediate; one that a person started with another strategy may be slow. */
const ROLLOUT_LIMIT_MS = 15 * 60_000;

/**
 * Rolls a new tier's flags out for the first time: the catalogue's defaults, which readers have already, once every alarm
 * is OK. Not healthy in time is no failure: readers keep the baseline, and the next `tier site deploy` tries again.
 */
export async function firstRollout(world: FirstRolloutWorld): Promise<FirstRolloutResult> {
  const { tier, flags, strategyId, pace, say } = world;
  const { signal } = flags;
  let why: readonly string[] = [];
  const decide = async (): Promise<FirstRolloutResult | null> => {
    const decided = decideFirstRollout(await world.alarms(), await listRollouts(flags));
    if (decided.decision === 'not-first') return { is: 'not-first' };
    if (decided.decision === 'wait') {
      const before = why.join(', ');
      why = decided.why;
      if (why.join(', ') !== before) say(`Waiting for a healthy tier: ${why.join(', ')}`);
      return null;
    }
    if (decided.decision === 'in-flight') return watch(world, decided.number);
    say('Rolling out the flags for the first time');
    const description = 'First roll-out: the defaults of the catalogue';
    const started = await startRollout(flags, flagDocument(defaultFlags(tier)), {
      strategyId,
      latest: decided.latest,
      description,
    });
    // Somebody else was first: look again at what they did.
    return started === null ? null : watch(world, started);
  };
  const limitMs = world.healthWaitSeconds * 1000;
  const result = await untilThere(decide, { limitMs, everyMs: HEALTH_EVERY_MS, pace, ...(signal ? { signal } : {}) });
  if (result !== null) return result;
  const found = why.length > 0 ? why.join(', ') : 'AppConfig was busy';
  return {
    is: 'not-healthy',
    note: `The flags stay at the baseline, as the tier was not healthy within ${world.healthWaitSeconds} s (${found}): run "tier site deploy ${tier}" again once "tier status ${tier}" shows every alarm OK.`,
  };
}

async function watch({ tier, flags, pace }: FirstRolloutWorld, number: number): Promise<FirstRolloutResult> {
  const { signal } = flags;
  const pacing = { limitMs: ROLLOUT_LIMIT_MS, everyMs: ROLLOUT_EVERY_MS, pace, ...(signal ? { signal } : {}) };
  const end = await untilThere(() => rolloutEnd(flags, number), pacing);
  if (end === 'complete') return { is: 'rolled-out', number };
  const found = end === null ? `is still under way after ${ROLLOUT_LIMIT_MS / 60_000} minutes` : 'was taken back';
  return {
    is: 'taken-back',
    problem: `The first roll-out of flags (number ${number}) ${found}; readers keep the baseline: see which alarm fired with "tier status ${tier}", then run "tier site deploy ${tier}" again.`,
  };
}
