import { readTierFile } from './file-mistakes';
import { type Mistake, mistakeSentence } from './mistake';
import { crossTierMistakes } from './rules-across-tiers';
import type { TierConfig } from './tier-config';
import { tierRuleMistakes } from './tier-rules';

/** A tier's file and what it exports by default, unchecked. */
export interface TierFile {
  /** As a person would open it: `config/prod.ts`. */
  readonly file: string;
  readonly config: unknown;
  /** Set when the file has no default export to check: it keeps its place in the order, and this is its mistake. */
  readonly unreadable?: Pick<Mistake, 'found' | 'expected'>;
}

export type CheckedTiers = { readonly tiers: readonly TierConfig[] } | { readonly mistakes: readonly string[] };

/**
 * Checks all tiers, given in the order in which a release goes up: each file by itself, its values among themselves, and
 * the tiers against each other. Answers with every mistake of every file, one sentence each, or with the tiers.
 */
export function checkTiers(files: readonly TierFile[]): CheckedTiers {
  const read = files.map(({ file, config, unreadable }) =>
    unreadable
      ? { read: { file, config: {} }, mistakes: [{ file, key: null, ...unreadable }] }
      : readTierFile(file, config),
  );
  const sound = read.map((one) => one.read);
  const mistakes = [
    ...read.flatMap((one) => one.mistakes),
    ...sound.flatMap(tierRuleMistakes),
    ...crossTierMistakes(sound),
  ];
  return mistakes.length > 0
    ? { mistakes: mistakes.map(mistakeSentence) }
    : { tiers: sound.map(({ config }) => config as TierConfig) };
}
