import { type AlarmState, notHealthy, statesOf } from './alarm-states';

const ok = { state: 'OK', reason: '' } as const;
const found = new Map<string, Pick<AlarmState, 'state' | 'reason'>>([
  ['tierline-dev-api-failing', ok],
  ['tierline-dev-api-failing-long', ok],
  ['tierline-dev-dead-letters-taxonomy-sync-failures', ok],
  ['tierline-dev-dead-letters-flag-publisher-failures', { state: 'ALARM', reason: '1 > 0' } as const],
  ['tierline-dev-budget-fast', ok],
  ['tierline-dev-budget-fast-hour', { state: 'ALARM', reason: '' } as const],
]);
const names = (states: readonly AlarmState[]) =>
  states.map(({ name, state }) => [name.slice('tierline-dev-'.length), state]);

describe('the alarms of a tier by what they are for', () => {
  it('one alarm', () => {
    expect(statesOf('dev', 'api-failing-long', found)).toEqual([
      { name: 'tierline-dev-api-failing-long', ...ok, key: 'api-failing-long', gate: false },
    ]);
  });

  it('one that begins like another', () => {
    expect(names(statesOf('dev', 'api-failing', found))).toEqual([['api-failing', 'OK']]);
    const without = new Map([...found].filter(([name]) => name !== 'tierline-dev-api-failing'));
    expect(names(statesOf('dev', 'api-failing', without))).toEqual([['api-failing', 'missing']]);
  });

  it('several of a kind', () => {
    expect(names(statesOf('dev', 'dead-letters', found))).toEqual([
      ['dead-letters-flag-publisher-failures', 'ALARM'],
      ['dead-letters-taxonomy-sync-failures', 'OK'],
    ]);
  });

  it('a composite, and not its parts', () => {
    expect(names(statesOf('dev', 'budget-fast', found))).toEqual([['budget-fast', 'OK']]);
  });

  it('one that is missing', () => {
    expect(names(statesOf('dev', 'snapshot-too-old', found))).toEqual([['snapshot-too-old', 'missing']]);
  });
});

describe('a tier is healthy', () => {
  const alarm = (changes: Partial<AlarmState>): AlarmState => ({ name: 'a', ...ok, key: null, gate: true, ...changes });

  it.each<[string, Partial<AlarmState>, string[]]>([
    ['with every gate alarm OK', {}, []],
    ['with a ticket open', { gate: false, state: 'ALARM' }, []],
    ['not with a gate alarm in ALARM', { state: 'ALARM' }, ['a is in ALARM']],
    ['not without data', { state: 'INSUFFICIENT_DATA' }, ['a has no data']],
    ['not without one of its alarms, whatever it holds back', { gate: false, state: 'missing' }, ['a is missing']],
  ])('%s', (_, changes, why) => {
    expect(notHealthy([alarm(changes)])).toEqual(why);
  });
});
