import type { TierConfig } from '../config/tier-config';
import { OptionsError } from './options';

/**
 * The tiers of this run, in their own order.
 * @param wanted names from `--tier`; none means all
 * @throws OptionsError naming the unknown tier and the known ones
 */
export function chooseTiers(all: readonly TierConfig[], wanted: readonly string[]): readonly TierConfig[] {
  const known = all.map(({ tier }) => tier);
  const unknown = wanted.find((tier) => !known.includes(tier));
  if (unknown !== undefined) {
    const found = `There is no tier "${unknown}"; the configuration has ${known.join(', ')}`;
    throw new OptionsError(`${found}: name one of these.`, 2);
  }
  return wanted.length === 0 ? all : all.filter(({ tier }) => wanted.includes(tier));
}

/**
 * The real API of a tier, if one was named in place of the stub.
 * @throws OptionsError when `--api TIER=URL` names a tier that this run does not have
 */
export function realApis(
  chosen: readonly TierConfig[],
  apis: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const names = chosen.map(({ tier }) => tier);
  const unknown = Object.keys(apis).find((name) => name !== '*' && !names.includes(name));
  if (unknown !== undefined) {
    throw new OptionsError(
      `--api names the tier "${unknown}"; this run has ${names.join(', ')}: name one of these.`,
      2,
    );
  }
  const pairs = names.map((tier) => [tier, apis[tier] ?? apis['*']] as const);
  return Object.fromEntries(pairs.filter((pair): pair is readonly [string, string] => pair[1] !== undefined));
}
