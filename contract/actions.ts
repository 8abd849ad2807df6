/** What a person did to a tier by hand: two objects of the ledger, so that an act that was not finished can be seen. */

export const ACTIONS_PREFIX = 'actions/';

export interface ActionRecord {
  /** Such as `fallback-on` or `snapshots-restore`. */
  readonly what: string;
  readonly tier: string;
  /** Who did it, by the name that AWS knows them by. */
  readonly by: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly reason: string;
  /** What was there, and what shall be. */
  readonly from: unknown;
  readonly to: unknown;
}

export interface ActionOutcome {
  readonly outcome: 'done' | 'failed';
  /** ISO 8601, UTC. */
  readonly at: string;
  /** Why it failed; null when it did not. */
  readonly problem: string | null;
}

/** By time, so that a listing is a history; with an end of its own, as two may act in the same second. */
export const actionKey = ({ what, at }: Pick<ActionRecord, 'what' | 'at'>, random: string) =>
  `${ACTIONS_PREFIX}${at.replace(/[-:]|\.\d+/g, '')}-${what}-${random}.json`;
