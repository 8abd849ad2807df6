import type { TaxonomySource } from '../../contract/taxonomy';
import type { AnyPointer } from './parse-pointer';

/** What the rule needs to know of the revision in hand. */
export interface InHand {
  readonly revision: number;
  readonly sha256: string;
  /** The newest revision that a restore record has withdrawn; null when none was seen. */
  readonly withdrawnUpTo: number | null;
}

export type Choice =
  /** The revision in hand is the newest there is. */
  | { readonly act: 'confirm' }
  /** Read this pointer's terms. */
  | { readonly act: 'take'; readonly because: 'nothing-in-hand' | 'newer' | 'restored' }
  /**
   * Stay with what is in hand. `older`: the one asked is behind. `withdrawn`: a person withdrew what is offered.
   * `republished`: the same revision with other bytes, which the contract forbids.
   */
  | { readonly act: 'keep'; readonly because: 'older' | 'withdrawn' | 'republished' };

/**
 * The reader's rule: keep the newest whole revision, go back only on a restore record or with nothing in hand.
 * A restore record stands in the snapshot only; once seen, the API's word for a withdrawn revision no longer counts,
 * until the snapshot itself offers that revision again.
 */
export function choose(inHand: InHand | null, pointer: AnyPointer, source: TaxonomySource): Choice {
  if (!inHand) return { act: 'take', because: 'nothing-in-hand' };
  if (pointer.revision === inHand.revision) {
    return pointer.sha256 === inHand.sha256 ? { act: 'confirm' } : { act: 'keep', because: 'republished' };
  }
  if (pointer.revision > inHand.revision) {
    const withdrawn = source === 'api' && inHand.withdrawnUpTo !== null && pointer.revision <= inHand.withdrawnUpTo;
    return withdrawn ? { act: 'keep', because: 'withdrawn' } : { act: 'take', because: 'newer' };
  }
  const restored = source === 'snapshot' && pointer.restored !== undefined && inHand.revision <= pointer.restored.from;
  return restored ? { act: 'take', because: 'restored' } : { act: 'keep', because: 'older' };
}
