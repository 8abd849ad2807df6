import { checkTiers } from './check-tiers';
import dev from './dev';
import prod from './prod';
import staging from './staging';
import type { TierConfig } from './tier-config';
import { watchingOf } from './watching';

type Watched = readonly string[] | undefined;

const filesOf = (watches: { dev?: Watched; staging?: Watched; prod?: Watched }) =>
  Object.entries({ dev, staging, prod }).map(([tier, config]) => ({
    file: `config/${tier}.ts`,
    config: { ...config, watches: watches[tier as keyof typeof watches] },
  }));

const mistakesOf = (watches: Parameters<typeof filesOf>[0]) => {
  const checked = checkTiers(filesOf(watches));
  return 'mistakes' in checked ? checked.mistakes : [];
};

describe('a tier is seen from one nearer to readers, and from no other', () => {
  test.each<[string, Parameters<typeof filesOf>[0], string[]]>([
    ['nobody sees another', {}, []],
    ['prod sees both below', { prod: ['dev', 'staging'] }, []],
    ['each sees the one below', { staging: ['dev'], prod: ['staging'] }, []],
    [
      'dev would see prod',
      { dev: ['prod'] },
      ['config/dev.ts: watches is ["prod"], expected names of tiers before it (it has none).'],
    ],
    [
      'staging would see itself',
      { staging: ['staging'] },
      ['config/staging.ts: watches is ["staging"], expected names of tiers before it (dev).'],
    ],
    [
      'a misspelt tier',
      { prod: ['dve'] },
      ['config/prod.ts: watches is ["dve"], expected names of tiers before it (dev, staging).'],
    ],
    ['a tier twice', { prod: ['dev', 'dev'] }, ['config/prod.ts: watches is ["dev","dev"], expected each tier once.']],
    [
      'two that see the same',
      { staging: ['dev'], prod: ['dev', 'staging'] },
      ['config/prod.ts: watches is ["dev","staging"], expected no tier that config/staging.ts watches already.'],
    ],
  ])('%s', (_, watches, mistakes) => expect(mistakesOf(watches)).toEqual(mistakes));
});

describe('what it means for each tier', () => {
  const tiers = filesOf({ prod: ['staging', 'dev'] }).map(({ config }) => config as TierConfig);
  const [lowest, middle, highest] = tiers as [TierConfig, TierConfig, TierConfig];

  it('one that is seen lets that account read its metrics, and sees nobody', () => {
    for (const tier of [lowest, middle]) {
      expect(watchingOf(tiers, tier)).toEqual({ watches: [], watchedBy: prod.account });
    }
  });

  it('one that sees lets nobody in, and shows the others in the order in which a release goes up', () => {
    expect(watchingOf(tiers, highest)).toEqual({ watches: [lowest, middle], watchedBy: null });
  });
});
