/** What GitHub says of a pull request, and what its merge would give. */
export interface Offer {
  /** Branch that would be changed. */
  readonly base: string;
  /** Branch that the change comes from. */
  readonly head: string;
  /** `OWNER/NAME`; a fork has branches of the same names. */
  readonly repository: string;
  readonly headRepository: string;
  /** Git trees, as hashes: of the merge as it would be, and of what is offered. */
  readonly mergedTree: string;
  readonly offeredTree: string;
}

/** Branches by this name are cut from the last tier's, for what cannot wait. */
export const HOTFIX = /^hotfix\/./;

/**
 * Whether a branch may take what is offered to it: only from the branch below, or a hotfix; and the last one exactly the
 * tree that was built and gated below, as a release is taken by its tree.
 *
 * @param branches of the tiers, in the order in which a release goes up
 * @returns null when it may; otherwise one sentence: found, expected, what to do next
 */
export function judgePath(branches: readonly string[], offer: Offer): string | null {
  const { base, head } = offer;
  const step = branches.indexOf(base);
  if (step === -1) return `${base} is no tier's branch: expected one of ${branches.join(', ')}, as in config/.`;
  const below = branches[step - 1];
  if (below === undefined) return null;
  if (offer.headRepository.toLowerCase() !== offer.repository.toLowerCase()) {
    return `The change comes from ${offer.headRepository || 'a repository that is gone'}, expected a branch of ${offer.repository}: open it into ${branches[0]}.`;
  }
  const hotfix = HOTFIX.test(head);
  if (head !== below && !hotfix) {
    return `${base} takes changes from ${below} and hotfix/* only, and this one comes from ${head}: open it into ${branches[0]}.`;
  }
  // Merged back into a branch that holds more, a hotfix gives a tree of its own, which goes up from there as any other.
  const mergedBack = hotfix && step < branches.length - 1;
  if (mergedBack || offer.mergedTree === offer.offeredTree) return null;
  return hotfix
    ? `Merged into ${base}, ${head} would give other files than it holds, which no tier has seen: merge ${base} into it, and let the tier below build it again.`
    : `Merged into ${base}, ${head} would give other files than it holds, which no tier has seen: ${base} has a hotfix that ${head} lacks; open a pull request that merges it into ${head}.`;
}
