import { ConfigError } from './load-tiers';
import { placeholderNote } from './placeholders';
import staging from './staging';
import type { TierConfig } from './tier-config';

/** A tier that has nothing left to fill in, changed as given. */
const tier = (name: string, change: Partial<TierConfig> = {}): TierConfig => ({
  ...staging,
  tier: name,
  account: '123456789012',
  api: { url: 'https://taxonomy.acme.io' },
  alarms: { ...staging.alarms, addressees: ['on-call@acme.io'] },
  ...change,
});
const addressees = (...all: string[]) => ({ alarms: { ...staging.alarms, addressees: all } });

const mistakesOf = (...tiers: TierConfig[]): readonly string[] => {
  try {
    placeholderNote(tiers);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.mistakes;
  }
};

describe('a tier whose account is a placeholder may be looked at', () => {
  it('which is said, with its file', () => {
    const account = '111111111111';
    const untouched = tier('dev', { account, api: { url: 'https://api.example.com' }, ...addressees('a@example.com') });
    expect(placeholderNote([untouched, tier('prod')])).toBe(
      'To look at, not to deploy: the account is a placeholder in config/dev.ts (111111111111).',
    );
  });

  it('nothing is said once all is filled in', () => {
    expect(placeholderNote([tier('dev'), tier('prod', { account: '111111111112' })])).toBeNull();
  });
});

describe('a tier with an account of its own has no placeholder left', () => {
  it.each<[string, Partial<TierConfig>, string]>([
    [
      'in the address of its API',
      { api: { url: 'https://taxonomy.staging.example.com:8443/base' } },
      'config/prod.ts: api.url is "https://taxonomy.staging.example.com:8443/base", a placeholder, in a tier with an account of its own, expected the address of your taxonomy API.',
    ],
    [
      'among those whom alarms reach',
      addressees('me@acme.io', 'on-call@example.com'),
      'config/prod.ts: alarms.addressees.1 is "on-call@example.com", a placeholder, in a tier with an account of its own, expected an address that somebody reads.',
    ],
    [
      'in its domain',
      { domain: { name: 'site.example.org', certificateArn: '' } },
      'config/prod.ts: domain.name is "site.example.org", a placeholder, in a tier with an account of its own, expected a domain of yours.',
    ],
  ])('%s', (_, change, sentence) => expect(mistakesOf(tier('prod', change))).toEqual([sentence]));

  it('all are told at once', () => {
    const api = { url: 'https://api.example.com' };
    expect(mistakesOf(tier('dev', { api }), tier('prod', { api, ...addressees('a@example.net') }))).toHaveLength(3);
  });

  it.each(['https://example.acme.io', 'https://my-example.com', 'https://latest.acme.io'])('%s is none', (url) => {
    expect(mistakesOf(tier('prod', { api: { url } }))).toEqual([]);
  });
});
