import type { Suppressor } from './read-composite';
import { startSuppression, stepSuppression } from './suppression';

const SECOND = 1000;
/** "In the following examples, WaitPeriod is configured as 2 time units, and ExtensionPeriod as 3 time units." */
const UNITS: Suppressor = { alarm: 's', waitSeconds: 2, extensionSeconds: 3 };

/**
 * Plays an example: for t0, t1, …, whether the composite and whether its suppressor are in ALARM (X) or OK (0). Gives what
 * holds the actions back at each moment, and which actions were taken when.
 */
function play(composite: string, suppressor: string, periods = UNITS) {
  const suppressorAt = suppressor.split(' ');
  let suppression = startSuppression('OK');
  const held: string[] = [];
  const taken: string[] = [];
  composite.split(' ').forEach((mark, t) => {
    const look = {
      now: t * SECOND,
      state: mark === 'X' ? 'ALARM' : 'OK',
      suppressorInAlarm: suppressorAt[t] === 'X',
    } as const;
    const { next, due } = stepSuppression(suppression, look, periods);
    suppression = next;
    held.push(next.by?.slice(0, 1) ?? '-');
    if (due) taken.push(`t${t}: ${due.from} to ${due.to}`);
  });
  return { held: held.join(' '), taken };
}

/** CloudWatch User Guide, "Suppressing composite alarm actions" (Create_Composite_Alarm_Suppression.html), its six examples. */
describe('Create_Composite_Alarm_Suppression.html', () => {
  test('example 1: actions are not suppressed after WaitPeriod', () => {
    expect(play('0 0 X X X X', '0 0 0 0 0 0')).toEqual({ held: '- - W W - -', taken: ['t4: OK to ALARM'] });
  });

  test('example 2: actions are suppressed by alarm before WaitPeriod expires', () => {
    expect(play('0 0 X X X X', '0 0 0 X X X')).toEqual({ held: '- - W A A A', taken: [] });
  });

  test('example 3: a change of state starts a new WaitPeriod', () => {
    expect(play('0 0 X 0 0 0', '0 0 0 0 0 0')).toEqual({ held: '- - W W W -', taken: ['t5: OK to OK'] });
  });

  test('example 4: actions are suppressed by alarm', () => {
    expect(play('0 0 X X X X', 'X X X X X X')).toEqual({ held: 'A A A A A A', taken: [] });
  });

  test('example 5: actions are not suppressed after ExtensionPeriod', () => {
    const { held, taken } = play('0 0 X X X X X X X X X', '0 0 0 X X X 0 0 0 0 0');
    expect({ held, taken }).toEqual({ held: '- - W A A A E E E - -', taken: ['t9: OK to ALARM'] });
  });

  test('example 6: a change of state ends the ExtensionPeriod and starts a WaitPeriod', () => {
    const { held, taken } = play('0 0 X X X X X 0 0 0 0', '0 0 0 X X X 0 0 0 0 0');
    expect({ held, taken }).toEqual({ held: '- - W A A A E W W - -', taken: ['t9: OK to OK'] });
  });

  test('both periods may be nothing', () => {
    const none = { ...UNITS, waitSeconds: 0, extensionSeconds: 0 };
    expect(play('0 X X', '0 0 0', none)).toEqual({ held: '- - -', taken: ['t1: OK to ALARM'] });
    expect(play('0 X X', 'X X 0', none)).toEqual({ held: 'A A -', taken: ['t2: OK to ALARM'] });
  });
});

describe('what the page leaves open', () => {
  test('the suppressor comes back during the extension: it holds again', () => {
    const { held, taken } = play('0 X X X X X X X X', 'X X X 0 X 0 0 0 0');
    expect({ held, taken }).toEqual({ held: 'A A A E A E E E -', taken: ['t8: OK to ALARM'] });
  });

  test('where nothing changed there is nothing to tell', () => {
    expect(play('0 0 0 0 0 0', '0 X X 0 0 0')).toEqual({ held: '- A A - - -', taken: [] });
  });
});
