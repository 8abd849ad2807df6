import { ReleaseError } from '../release/release-error';
import { chooseProfile } from './choose-profile';
import { confirmation } from './confirm';
import { exitCodeOf, statusExitCode } from './exit-codes';

describe('which profile a tier is entered with', () => {
  it.each([
    ['its own, where there is one', undefined, ['default', 'tierline-dev'], 'tierline-dev'],
    ['the one asked for before its own', 'admin', ['admin', 'tierline-dev'], 'admin'],
    ['none otherwise', undefined, ['default', 'tierline-prod'], undefined],
  ])('%s', (_, asked, known, profile) => expect(chooseProfile({ asked, tier: 'dev', known })).toBe(profile));

  it('one that does not exist is refused', () =>
    expect(() => chooseProfile({ asked: 'x', tier: 'dev', known: ['a', 'b'] })).toThrow(/no profile "x".*has a, b/));
});

describe('who is asked before a deployment', () => {
  const asked = { promotion: 'approval', local: false, yes: false, interactive: true } as const;
  it.each([
    ['a person, where approval is needed', {}, 'ask'],
    ['nobody, so it is refused', { interactive: false }, 'refuse'],
    ['nobody, with --yes', { yes: true, interactive: false }, 'go'],
    ['nobody, in the local AWS', { local: true, interactive: false }, 'go'],
    ['nobody, where deployments are automatic', { promotion: 'automatic', interactive: false }, 'go'],
  ] as const)('%s', (_, change, decided) => expect(confirmation({ ...asked, ...change })).toBe(decided));
});

describe('exit codes', () => {
  const well = { problems: [], unreachable: false };
  const wrong = { problems: ['x'], unreachable: false };
  const away = { problems: ['x'], unreachable: true };
  it.each([
    [[well, well], 0],
    [[well, wrong], 1],
    [[wrong, away], 3],
    [[away], 3],
  ])('of a status %#', (statuses, code) => expect(statusExitCode(statuses)).toBe(code));

  it.each([
    [new ReleaseError('usage', ''), 2],
    [new ReleaseError('access', ''), 3],
    [new ReleaseError('tier', ''), 1],
    [new Error(''), 1],
  ])('of an error %#', (error, code) => expect(exitCodeOf(error)).toBe(code));
});
