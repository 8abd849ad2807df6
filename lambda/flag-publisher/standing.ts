/** One roll-out of AppConfig, as `ListDeployments` tells it. */
export interface Deployment {
  /** Grows with every roll-out of an environment. */
  readonly number: number;
  /** Version of the hosted configuration. */
  readonly version: string;
  /** AppConfig's word, such as `DEPLOYING`, `BAKING`, `COMPLETE`, `ROLLED_BACK`. */
  readonly state: string;
  /** ISO 8601, UTC. */
  readonly startedAt?: string;
  /** ISO 8601, UTC; absent while it is under way, and possibly for one that never completed. */
  readonly completedAt?: string;
  /** All steps and the bake; one that was taken back was over by then. */
  readonly minutes?: number;
  /** Of the newest, when it was taken back: whether a person stopped it. */
  readonly stoppedByPerson?: boolean;
}

/** Which configuration versions AppConfig can be serving. */
export interface Standing {
  /** All readers' version: the newest that was rolled out to the end and not taken back; null when there is none. */
  readonly inEffect: string | null;
  /** A newer version that some readers get already; null when no roll-out is under way. */
  readonly arriving: string | null;
}

/** A baking version is everybody's already; its alarms are still watched. */
const EVERYBODYS = new Set(['COMPLETE', 'BAKING']);

export function standingOf(deployments: readonly Deployment[]): Standing {
  const newestFirst = [...deployments].sort((a, b) => b.number - a.number);
  const inEffect = newestFirst.find(({ state }) => EVERYBODYS.has(state));
  // Only the newest can be under way: an environment takes one deployment at a time (AppConfig, StartDeployment).
  const arriving = newestFirst[0]?.state === 'DEPLOYING' ? newestFirst[0].version : null;
  return { inEffect: inEffect?.version ?? null, arriving };
}

/** An alarm on a roll-out that was taken back is over after this, in milliseconds: by then somebody has heard of it. */
const LATELY_MS = 3_600_000;

/** AppConfig's word is the same whoever did it: `GetDeployment` tells more. */
export const wasTakenBack = ({ state }: Pick<Deployment, 'state'>) => /^ROLL(ING|ED)_BACK$/.test(state);

/** Whether AppConfig itself has lately taken the newest roll-out back; what a person stopped or reverted is no surprise. */
export function rolledBackLately(deployments: readonly Deployment[], now: Date): boolean {
  const [newest] = [...deployments].sort((a, b) => b.number - a.number);
  if (newest === undefined || !wasTakenBack(newest) || newest.stoppedByPerson) return false;
  if (newest.state === 'ROLLING_BACK') return true;
  const end = endOf(newest);
  return end === null || now.getTime() - end < LATELY_MS;
}

/** When it was over at the latest; an alarm that waits for a time that is never told would ring for ever. */
function endOf({ startedAt, completedAt, minutes = 0 }: Deployment): number | null {
  if (completedAt !== undefined) return Date.parse(completedAt);
  return startedAt === undefined ? null : Date.parse(startedAt) + minutes * 60_000;
}
