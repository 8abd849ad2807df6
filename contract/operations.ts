/**
 * What people decide about a tier and its functions must know: objects of the snapshot bucket under a prefix that the
 * edge does not serve. Written by the command line only.
 */
import type { Pointer } from './taxonomy';

export const OPERATIONS_PREFIX = 'operations';

/** Key of the record that lets one revision past the change guard. */
export const allowanceKey = (revision: number | '*') => `${OPERATIONS_PREFIX}/taxonomy/allowed/${revision}.json`;

/**
 * A person has looked at a revision that the change guard refuses and lets it pass. It names the bytes too, so that it
 * is worth nothing for a revision that is published again with others.
 */
export interface Allowance extends Pick<Pointer, 'revision' | 'sha256' | 'count'> {
  /** Who allowed it, by the name that AWS knows them by. */
  readonly by: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly reason: string;
}
