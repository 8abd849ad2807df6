import { ReleaseError } from '../release/release-error';
import type { TierStatus } from '../release/status';

/** What `tier` ends with. */
export const EXIT = {
  /** All well. For a deployment: readers have the release; its notes may tell of something to look at. */
  well: 0,
  /** Something is wrong with a tier or with the release; for a deployment, see what it says that readers have. */
  wrong: 1,
  /** The command line, the configuration or a missing confirmation. Nothing was changed. */
  usage: 2,
  /** A tier could not be reached, or not with these credentials. */
  noAccess: 3,
  /** Ctrl-C, or another request to end. Readers have what they had before the command, or what it says. */
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

export function exitCodeOf(error: unknown): ExitCode {
  if (!(error instanceof ReleaseError)) return EXIT.wrong;
  return { usage: EXIT.usage, access: EXIT.noAccess, tier: EXIT.wrong }[error.kind];
}

/** Not to know is worse than to know of something wrong: a tier that was not reached decides. */
export function statusExitCode(statuses: readonly Pick<TierStatus, 'problems' | 'unreachable'>[]): ExitCode {
  if (statuses.some(({ unreachable }) => unreachable)) return EXIT.noAccess;
  return statuses.some(({ problems }) => problems.length > 0) ? EXIT.wrong : EXIT.well;
}
