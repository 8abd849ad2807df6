import type { ReadFile } from './file-mistakes';
import { type Mistake, shown } from './mistake';
import type { TierConfig } from './tier-config';

/** Who sees whose metrics, from one tier's point of view. */
export interface Watching {
  /** Tiers below whose metrics this one shows beside its own, in the order in which a release goes up. */
  readonly watches: readonly TierConfig[];
  /** The account that may read this tier's metrics; null where nobody else may. */
  readonly watchedBy: string | null;
}

/** What `watches` of all tiers means for one of them. */
export function watchingOf(tiers: readonly TierConfig[], { tier, watches = [] }: TierConfig): Watching {
  const watcher = tiers.find((other) => other.watches?.includes(tier));
  return {
    watches: tiers.filter((other) => watches.includes(other.tier)),
    watchedBy: watcher?.account ?? null,
  };
}

/** A tier is seen from one nearer to readers and never from one below, and from one only. */
export function watchingMistakes(files: readonly ReadFile[]): Mistake[] {
  const key = 'watches';
  // A tier whose file cannot be read may be the one that is meant: that file is the mistake.
  const allKnown = files.every(({ config: { tier } }) => tier !== undefined);
  return files.flatMap(({ file, config: { watches = [] } }, index) => {
    const below = files.slice(0, index).flatMap(({ config: { tier } }) => tier ?? []);
    const others = files.slice(index).map(({ config: { tier } }) => tier);
    const strangers = watches.filter((tier) => !below.includes(tier) && (allKnown || others.includes(tier)));
    const earlier = files.slice(0, index).find(({ config }) => config.watches?.some((tier) => watches.includes(tier)));
    const found = `is ${shown(watches)}`;
    return [
      ...(strangers.length > 0
        ? [{ file, key, found, expected: `names of tiers before it (${below.join(', ') || 'it has none'})` }]
        : []),
      ...(new Set(watches).size < watches.length ? [{ file, key, found, expected: 'each tier once' }] : []),
      ...(earlier ? [{ file, key, found, expected: `no tier that ${earlier.file} watches already` }] : []),
    ];
  });
}
