import type { AlarmState } from './alarm-states';
import { decideFirstRollout } from './decide-first-rollout';

const alarm = (name: string, state: AlarmState['state'] = 'OK'): AlarmState => ({
  name,
  state,
  reason: '',
  key: null,
  gate: true,
});
const healthy = [alarm('a'), alarm('b'), alarm('tier-health')];
const deployment = (number: number, state: string) => ({ number, state });

describe('flags are rolled out for the first time', () => {
  it('when nothing was and every alarm is OK', () =>
    expect(decideFirstRollout(healthy, [])).toEqual({ decision: 'start', latest: 0 }));

  it('again, when an alarm took every attempt back', () =>
    expect(decideFirstRollout(healthy, [deployment(2, 'ROLLED_BACK'), deployment(1, 'ROLLED_BACK')])).toEqual({
      decision: 'start',
      latest: 2,
    }));
});

it('an alarm that holds nothing back keeps no flags from rolling out', () => {
  const ticket: AlarmState = { ...alarm('t', 'ALARM'), gate: false };
  expect(decideFirstRollout([...healthy, ticket], [])).toEqual({ decision: 'start', latest: 0 });
});

describe('a tier that is not known to be healthy waits', () => {
  it.each([
    ['ALARM', [alarm('a', 'ALARM'), alarm('b')], ['a is in ALARM']],
    ['no data', [alarm('a', 'INSUFFICIENT_DATA')], ['a has no data']],
    [
      'no data below a composite that is OK',
      [alarm('a', 'INSUFFICIENT_DATA'), alarm('tier-health')],
      ['a has no data'],
    ],
    ['an alarm that is not there', [alarm('a', 'missing'), alarm('b')], ['a is missing']],
    ['no alarm at all', [], ['no alarm was found']],
    ['several', [alarm('a', 'ALARM'), alarm('b', 'missing')], ['a is in ALARM', 'b is missing']],
  ])('%s', (_, alarms, why) => expect(decideFirstRollout(alarms, [])).toEqual({ decision: 'wait', why }));
});

describe('what somebody rolled out stays theirs', () => {
  it.each([
    ['complete', [deployment(1, 'COMPLETE')]],
    ['complete before one that went back', [deployment(2, 'ROLLED_BACK'), deployment(1, 'COMPLETE')]],
    ['reverted by a person', [deployment(1, 'REVERTED')]],
    ['in a state that is new to us', [deployment(1, 'SOMETHING')]],
  ])('%s', (_, deployments) => expect(decideFirstRollout(healthy, deployments)).toEqual({ decision: 'not-first' }));

  it.each(['DEPLOYING', 'VALIDATING', 'BAKING', 'ROLLING_BACK'])('also while a later one is %s', (state) => {
    const deployments = [deployment(4, state), deployment(3, 'COMPLETE')];
    expect(decideFirstRollout(healthy, deployments)).toEqual({ decision: 'not-first' });
  });
});

describe('a first roll-out that is under way is waited for, healthy or not', () => {
  it.each(['DEPLOYING', 'VALIDATING', 'BAKING', 'ROLLING_BACK'])('%s', (state) => {
    const deployments = [deployment(2, state), deployment(1, 'ROLLED_BACK')];
    expect(decideFirstRollout(healthy, deployments)).toEqual({ decision: 'in-flight', number: 2 });
    expect(decideFirstRollout([], deployments)).toEqual({ decision: 'in-flight', number: 2 });
  });
});
