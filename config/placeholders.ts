import { ConfigError } from './load-tiers';
import { type Mistake, mistakeSentence, shown } from './mistake';
import type { TierConfig } from './tier-config';

/** One digit twelve times, as no example's account is anybody's. */
const isPlaceholderAccount = (account: string) => /^(\d)\1{11}$/.test(account);

/** Names that nobody can own (RFC 2606). */
const isPlaceholderHost = (host: string) => /(^|\.)(example\.(com|net|org)|example|invalid|test)$/i.test(host);

/**
 * The project comes with placeholders, to be looked at and to run locally. A tier whose account is one can be deployed by
 * nobody. A tier with an account of its own must have none left: its alarms would reach nobody, its API is nowhere.
 * @param tiers about to be synthesized for real AWS
 * @returns one sentence on the tiers whose account is a placeholder; null when there are none
 * @throws ConfigError with one sentence for each placeholder in a tier that has an account of its own
 */
export function placeholderNote(tiers: readonly TierConfig[]): string | null {
  const [own, placeholders] = [
    tiers.filter(({ account }) => !isPlaceholderAccount(account)),
    tiers.filter(({ account }) => isPlaceholderAccount(account)),
  ];
  const mistakes = own.flatMap(placeholdersIn);
  if (mistakes.length > 0) throw new ConfigError(mistakes.map(mistakeSentence));
  if (placeholders.length === 0) return null;
  const files = placeholders.map(({ tier, account }) => `${fileOf(tier)} (${account})`).join(', ');
  return `To look at, not to deploy: the account is a placeholder in ${files}.`;
}

const fileOf = (tier: string) => `config/${tier}.ts`;

function placeholdersIn({ tier, api, alarms, domain }: TierConfig): Mistake[] {
  const found = [
    { key: 'api.url', value: api.url, host: new URL(api.url).hostname, expected: 'the address of your taxonomy API' },
    ...alarms.addressees.map((value, index) => ({
      key: `alarms.addressees.${index}`,
      value,
      host: value.replace(/^.*@/, ''),
      expected: 'an address that somebody reads',
    })),
    ...(domain ? [{ key: 'domain.name', value: domain.name, host: domain.name, expected: 'a domain of yours' }] : []),
  ];
  return found
    .filter(({ host }) => isPlaceholderHost(host))
    .map(({ key, value, expected }) => ({
      file: fileOf(tier),
      key,
      found: `is ${shown(value)}, a placeholder, in a tier with an account of its own`,
      expected,
    }));
}
