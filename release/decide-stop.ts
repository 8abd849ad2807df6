import type { FlagDeployment } from './decide-first-rollout';

export type Stop =
  /** A roll-out is under way: AppConfig takes it back to what was before. */
  | { readonly act: 'stop'; readonly number: number }
  /** The newest roll-out is complete: AppConfig can revert it for 72 hours (StopDeployment, `AllowRevert`). */
  | { readonly act: 'revert'; readonly number: number }
  | { readonly act: 'nothing'; readonly why: string };

const UNDER_WAY = new Set(['DEPLOYING', 'VALIDATING', 'BAKING']);

/** What stops the newest roll-out of flags and gives readers the values before it, whatever its monitors say. */
export function decideStop(deployments: readonly FlagDeployment[]): Stop {
  const newest = [...deployments].sort((a, b) => b.number - a.number)[0];
  if (newest === undefined) return { act: 'nothing', why: 'no flags were rolled out yet' };
  const { number, state } = newest;
  if (UNDER_WAY.has(state)) return { act: 'stop', number };
  if (state === 'COMPLETE') return { act: 'revert', number };
  return { act: 'nothing', why: `roll-out ${number}, the newest, is ${state} already` };
}
