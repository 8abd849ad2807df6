import { loadTiers } from '../config';
import { chooseTiers, realApis } from './choose-tiers';

const all = loadTiers();
const names = (tiers: readonly { tier: string }[]) => tiers.map(({ tier }) => tier);

describe('a run takes the tiers that were asked for', () => {
  it.each([
    [[], ['dev', 'staging', 'prod']],
    [['dev'], ['dev']],
    [
      ['prod', 'dev'],
      ['dev', 'prod'],
    ],
    [['dev', 'dev'], ['dev']],
  ])('%j', (wanted, expected) => {
    expect(names(chooseTiers(all, wanted))).toEqual(expected);
  });

  it('names the known tiers when one is unknown', () => {
    expect(() => chooseTiers(all, ['qa'])).toThrow('There is no tier "qa"; the configuration has dev, staging, prod');
  });
});

describe('a real API takes the place of the stub', () => {
  it.each([
    [{}, {}],
    [{ '*': 'https://a' }, { dev: 'https://a', staging: 'https://a', prod: 'https://a' }],
    [
      { dev: 'https://b', '*': 'https://a' },
      { dev: 'https://b', staging: 'https://a', prod: 'https://a' },
    ],
    [{ prod: 'https://c' }, { prod: 'https://c' }],
  ])('%j', (apis, expected) => {
    expect(realApis(all, apis)).toEqual(expected);
  });

  it('refuses a tier that this run does not have', () => {
    expect(() => realApis(chooseTiers(all, ['dev']), { prod: 'https://c' })).toThrow(
      '--api names the tier "prod"; this run has dev',
    );
  });
});
