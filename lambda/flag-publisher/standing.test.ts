import { rolledBackLately, standingOf } from './standing';

/** Deployments by state, oldest first; the first has version `1`. */
const after = (...states: string[]) =>
  standingOf(states.map((state, at) => ({ number: at + 1, version: String(at + 1), state })));

describe('which versions AppConfig can be serving', () => {
  it.each<[string[], string | null, string | null]>([
    [[], null, null],
    [['COMPLETE'], '1', null],
    [['BAKING'], '1', null],
    [['DEPLOYING'], null, '1'],
    [['ROLLED_BACK'], null, null],
    [['REVERTED'], null, null],
    [['VALIDATING'], null, null],
    [['COMPLETE', 'COMPLETE'], '2', null],
    [['COMPLETE', 'DEPLOYING'], '1', '2'],
    [['COMPLETE', 'BAKING'], '2', null],
    [['DEPLOYING', 'COMPLETE'], '2', null],
    [['COMPLETE', 'ROLLING_BACK'], '1', null],
    [['COMPLETE', 'ROLLED_BACK'], '1', null],
    [['COMPLETE', 'REVERTED', 'DEPLOYING'], '1', '3'],
  ])('after %j: %s for all, %s on its way', (states, inEffect, arriving) => {
    expect(after(...states)).toEqual({ inEffect, arriving });
  });

  it('whatever the order of the list', () => {
    const deployments = [
      { number: 9, version: 'old', state: 'COMPLETE' },
      { number: 10, version: 'new', state: 'COMPLETE' },
    ];
    expect(standingOf(deployments).inEffect).toBe('new');
    expect(standingOf(deployments.reverse()).inEffect).toBe('new');
  });
});

describe('whether the newest roll-out was taken back by AppConfig', () => {
  const now = new Date('2026-11-01T12:00:00.000Z');
  it.each<[string[], string | undefined, boolean]>([
    [[], undefined, false],
    [['COMPLETE'], undefined, false],
    [['ROLLED_BACK'], '2026-11-01T11:59:00.000Z', true],
    [['ROLLED_BACK'], '2026-11-01T11:00:01.000Z', true],
    [['ROLLED_BACK'], '2026-11-01T11:00:00.000Z', false],
    [['ROLLED_BACK'], undefined, true],
    [['ROLLING_BACK'], undefined, true],
    [['REVERTED'], '2026-11-01T11:59:00.000Z', false],
    [['ROLLED_BACK', 'COMPLETE'], '2026-11-01T11:59:00.000Z', false],
    [['COMPLETE', 'ROLLED_BACK'], '2026-11-01T11:59:00.000Z', true],
  ])('after %j, ended %s: %s', (states, completedAt, rolledBack) => {
    const deployments = states.map((state, at) => ({
      ...{ number: at + 1, version: String(at + 1), state },
      ...(completedAt ? { completedAt } : {}),
    }));
    expect(rolledBackLately(deployments, now)).toBe(rolledBack);
    expect(rolledBackLately([...deployments].reverse(), now)).toBe(rolledBack);
  });

  it('a person who stops one is no surprise to anybody', () => {
    const newest = { number: 1, version: '1', completedAt: '2026-11-01T11:59:00.000Z', stoppedByPerson: true };
    expect(rolledBackLately([{ ...newest, state: 'ROLLED_BACK' }], now)).toBe(false);
    expect(rolledBackLately([{ ...newest, state: 'ROLLING_BACK' }], now)).toBe(false);
    expect(rolledBackLately([{ ...newest, state: 'ROLLED_BACK', stoppedByPerson: false }], now)).toBe(true);
  });

  it.each<[string, number, boolean]>([
    ['2026-11-01T10:59:00.000Z', 0, false],
    ['2026-11-01T10:59:00.000Z', 40, true],
    ['2026-11-01T10:19:00.000Z', 40, false],
  ])('an end that is not told was %s plus %d minutes at the latest: %s', (startedAt, minutes, rolledBack) => {
    const newest = { number: 1, version: '1', state: 'ROLLED_BACK', startedAt, minutes };
    expect(rolledBackLately([newest], now)).toBe(rolledBack);
  });
});
