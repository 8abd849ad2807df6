import type { PublishOutcome } from '../contract/functions';
import { readAlarmStates } from './alarm-states';
import { explained } from './explain';
import { type FirstRolloutResult, firstRollout } from './first-rollout';
import { readParameters } from './parameters';
import { begin, probeOnce, publishOnce, type World } from './site-steps';

/**
 * The last step, when readers have the new release already: whatever goes wrong in it is told, and takes nothing from
 * them.
 */
export async function rollOutFlags(world: World & { readonly healthWaitSeconds: number }, notes: string[]) {
  const problems: string[] = [];
  let flags: { readonly state: PublishOutcome['state']; readonly configuration: string | null } = {
    state: null,
    configuration: null,
  };
  try {
    await probeOnce(world, notes);
    const result = await rollOut(world);
    if (result.is === 'not-healthy') notes.push(result.note);
    if (result.is === 'taken-back') problems.push(result.problem);
    // Once more, so that readers get what was rolled out now and not a minute later.
    flags = await publishOnce(world, notes);
  } catch (error) {
    const found = explained(error, world.access);
    problems.push(
      `Readers have the new release, but its flags are not rolled out. ${found instanceof Error ? found.message : found}`,
    );
  }
  return { flags, problems };
}

async function rollOut(world: World & { readonly healthWaitSeconds: number }): Promise<FirstRolloutResult> {
  const { access, clients, names, pace, signal, healthWaitSeconds } = world;
  const say = begin(world, 'flags');
  const { tier } = access.place;
  const ids = await readParameters(
    clients.ssm(),
    names.flagParameters,
    { tier, stack: names.stacks.featureFlags },
    signal,
  );
  return firstRollout({
    tier,
    flags: { client: clients.appConfig(), ...ids, ...(signal ? { signal } : {}) },
    strategyId: ids.firstStrategyId,
    alarms: () => readAlarmStates(access, clients, signal),
    healthWaitSeconds,
    pace,
    say,
  });
}
