import type { ReadFile } from './file-mistakes';
import { type Mistake, shown } from './mistake';
import type { TierConfig } from './tier-config';
import { watchingMistakes } from './watching';

/** Rules between tiers, given in the order in which a release goes up. */
export function crossTierMistakes(files: readonly ReadFile[]): Mistake[] {
  return [
    ...distinct(files, 'account', ({ account }) => account, 'an account that no other tier has'),
    ...distinct(files, 'branch', ({ branch }) => branch, 'a branch that no other tier has'),
    ...distinct(files, 'domain.name', ({ domain }) => domain?.name, 'a domain that no other tier has'),
    ...promotionOrder(files),
    ...neverLooser(files),
    ...watchingMistakes(files),
  ];
}

function distinct(
  files: readonly ReadFile[],
  key: string,
  pick: (config: Partial<TierConfig>) => string | undefined,
  expected: string,
): Mistake[] {
  return files.flatMap(({ file, config }, index) => {
    const value = pick(config);
    const earlier = files.slice(0, index).find((other) => value !== undefined && pick(other.config) === value);
    return earlier ? [{ file, key, found: `is ${shown(value)} as in ${earlier.file}`, expected }] : [];
  });
}

function promotionOrder(files: readonly ReadFile[]): Mistake[] {
  return files.flatMap(({ file, config: { promotion } }, index) => {
    const wanted = index === 0 ? 'automatic' : 'approval';
    if (promotion === undefined || promotion === wanted) return [];
    const expected =
      index === 0
        ? '"automatic": the first tier takes every push by itself'
        : '"approval": only the first tier takes a push without a person';
    return [{ file, key: 'promotion', found: `is ${shown(promotion)}`, expected }];
  });
}

/** Among tiers that need approval, a tier nearer to readers is watched at least as strictly as the one before it. */
function neverLooser(files: readonly ReadFile[]): Mistake[] {
  const guarded = files.filter(({ config }) => config.promotion === 'approval');
  return guarded.slice(1).flatMap((tier, index) => {
    const before = guarded[index] as ReadFile;
    return [...looserThresholds(tier, before), ...shorterBake(tier, before)];
  });
}

function looserThresholds({ file, config }: ReadFile, before: ReadFile): Mistake[] {
  const limits: Readonly<Record<string, number>> = before.config.alarms?.thresholds ?? {};
  return Object.entries(config.alarms?.thresholds ?? {}).flatMap(([name, value]) => {
    const limit = limits[name];
    if (limit === undefined || value <= limit) return [];
    const found = `is ${value}, looser than in ${before.file}`;
    return [{ file, key: `alarms.thresholds.${name}`, found, expected: `at most ${limit}` }];
  });
}

function shorterBake({ file, config }: ReadFile, before: ReadFile): Mistake[] {
  const [bake, least] = [config.bakeMinutes, before.config.bakeMinutes];
  if (bake === undefined || least === undefined || bake >= least) return [];
  const found = `is ${bake}, shorter than in ${before.file}`;
  return [{ file, key: 'bakeMinutes', found, expected: `at least ${least}` }];
}
