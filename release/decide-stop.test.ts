import { decideStop } from './decide-stop';

const after = (...states: string[]) => decideStop(states.map((state, at) => ({ number: at + 1, state })));

describe('what gives readers the flags that they had before', () => {
  it.each([
    [['DEPLOYING'], { act: 'stop', number: 1 }],
    [['COMPLETE', 'BAKING'], { act: 'stop', number: 2 }],
    [['COMPLETE', 'VALIDATING'], { act: 'stop', number: 2 }],
    [['COMPLETE'], { act: 'revert', number: 1 }],
    [['ROLLED_BACK', 'COMPLETE'], { act: 'revert', number: 2 }],
    [[], { act: 'nothing', why: 'no flags were rolled out yet' }],
    [['COMPLETE', 'ROLLED_BACK'], { act: 'nothing', why: 'roll-out 2, the newest, is ROLLED_BACK already' }],
    [['COMPLETE', 'REVERTED'], { act: 'nothing', why: 'roll-out 2, the newest, is REVERTED already' }],
    [['COMPLETE', 'ROLLING_BACK'], { act: 'nothing', why: 'roll-out 2, the newest, is ROLLING_BACK already' }],
  ])('after %j: %j', (states, expected) => {
    expect(after(...states)).toEqual(expected);
  });
});
