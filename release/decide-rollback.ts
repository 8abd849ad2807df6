/** A release whose pages lie in the site bucket. */
export interface StoredRelease {
  readonly release: string;
  /** When its pages were written. ISO 8601, UTC. */
  readonly at: string;
}

export type Rollback =
  | { readonly act: 'switch'; readonly from: string; readonly to: string }
  | { readonly act: 'nothing'; readonly why: string };

/**
 * Which release readers go back to: the one that is named, or the one that was uploaded last before what they have.
 *
 * @param current what readers have; null for nothing.
 * @param left the release that an earlier run has switched readers away from, so that what is left of it is done.
 */
export function decideRollback(
  stored: readonly StoredRelease[],
  current: string | null,
  wanted: string | null,
  left: string | null = null,
): Rollback {
  const nothing = (why: string): Rollback => ({ act: 'nothing', why });
  if (current === null) return nothing('nothing was released yet');
  if (wanted !== null) {
    if (wanted === current && left !== null && left !== wanted) return { act: 'switch', from: left, to: wanted };
    if (wanted === current) return nothing(`readers have release ${wanted} already`);
    return stored.some(({ release }) => release === wanted)
      ? { act: 'switch', from: current, to: wanted }
      : nothing(`release ${wanted} is not in the site bucket; there are ${listed(stored)}`);
  }
  const now = stored.find(({ release }) => release === current);
  if (now === undefined)
    return nothing(
      `release ${current}, which readers have, is not in the site bucket; name one with --to: ${listed(stored)}`,
    );
  const [before] = stored
    .filter(({ at, release }) => at < now.at && release !== current)
    .sort((a, b) => (a.at < b.at ? 1 : -1));
  return before === undefined
    ? nothing(`release ${current} is the oldest that is stored`)
    : { act: 'switch', from: current, to: before.release };
}

const listed = (stored: readonly StoredRelease[]) =>
  stored.length === 0
    ? 'none'
    : [...stored]
        .sort((a, b) => (a.at < b.at ? 1 : -1))
        .map(({ release }) => release)
        .join(', ');
