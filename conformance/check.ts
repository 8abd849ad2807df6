import type { Observed } from './observed';

/** One promise of the contract and how it is looked at. One file each in `checks/`. */
export interface Check {
  /** Stable: reports and the backend team's own lists name it. */
  readonly id: string;
  /** What a server that conforms does. */
  readonly promise: string;
  /** Throws {@link NotLookedAt}; whatever else it throws is a mistake of the kit. */
  look(observed: Observed): Promise<Looked>;
}

export interface Looked {
  /** Each of them breaks the promise; none when it is kept. */
  readonly findings: readonly Finding[];
  /** What was looked at, for the line of a promise that is kept. */
  readonly seen?: string;
}

export interface Finding {
  /** The request whose answer breaks the promise. */
  readonly where: string;
  /** One sentence: what was found, what was expected, what to do. */
  readonly message: string;
}

/** The promise could not be looked at: something else is in the way, or this run was not asked to. */
export class NotLookedAt extends Error {
  override name = 'NotLookedAt';
}
