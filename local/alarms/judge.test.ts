import { type Judgement, judge, type MissingData, type Slot } from './judge';

/** As the documentation writes it: the newest on the right, X breaching, 0 within, - missing. */
const range = (drawn: string): Slot[] =>
  drawn
    .split(' ')
    .reverse()
    .map((mark) => (mark === 'X' ? 'breaching' : mark === '0' ? 'within' : 'missing'));

const TREATMENTS: readonly MissingData[] = ['missing', 'ignore', 'breaching', 'notBreaching'];
type Row = readonly [drawn: string, ...states: [Judgement, Judgement, Judgement, Judgement]];

function rows(datapointsToAlarm: number, evaluationPeriods: number, table: readonly Row[]) {
  const cells = table.flatMap(([drawn, ...states]) =>
    TREATMENTS.map((treatMissingData, i) => ({ drawn, treatMissingData, state: states[i] })),
  );
  test.each(cells)('$drawn, missing is $treatMissingData: $state', ({ drawn, treatMissingData, state }) => {
    expect(judge(range(drawn), { datapointsToAlarm, evaluationPeriods, treatMissingData })).toBe(state);
  });
}

const NO_DATA = 'INSUFFICIENT_DATA';

/** CloudWatch User Guide, "Configuring how CloudWatch alarms treat missing data" (alarms-and-missing-data.html). */
describe('alarms-and-missing-data.html, first table: 3 out of 3', () => {
  rows(3, 3, [
    ['0 - X - X', 'OK', 'OK', 'OK', 'OK'],
    ['0 - - - -', 'OK', 'OK', 'OK', 'OK'],
    ['- - - - -', NO_DATA, 'RETAIN', 'ALARM', 'OK'],
    ['0 X X - X', 'ALARM', 'ALARM', 'ALARM', 'ALARM'],
    ['- - X - -', 'ALARM', 'RETAIN', 'ALARM', 'OK'],
  ]);
});

describe('alarms-and-missing-data.html, second table: 2 out of 3', () => {
  rows(2, 3, [
    ['0 - X - X', 'ALARM', 'ALARM', 'ALARM', 'ALARM'],
    ['0 0 X 0 X', 'ALARM', 'ALARM', 'ALARM', 'ALARM'],
    ['0 - X - -', 'OK', 'OK', 'ALARM', 'OK'],
    ['- - - - 0', 'OK', 'OK', 'ALARM', 'OK'],
    ['- - - X -', 'ALARM', 'RETAIN', 'ALARM', 'OK'],
  ]);
});

describe('alarms-and-missing-data.html, "Avoiding premature transitions to alarm state": 3 out of 3', () => {
  rows(3, 3, [
    ['- - - - X', NO_DATA, 'RETAIN', 'ALARM', 'OK'],
    ['- - - X -', NO_DATA, 'RETAIN', 'ALARM', 'OK'],
    ['- - - X 0', 'OK', 'OK', 'OK', 'OK'],
    ['- - X - 0', 'OK', 'OK', 'OK', 'OK'],
    ['- X - - -', 'ALARM', 'RETAIN', 'ALARM', 'OK'],
    ['- - X - X', 'ALARM', 'RETAIN', 'ALARM', 'OK'],
  ]);
});

/** The table that this page had before (as AlarmThatSendsEmail.html): the two rows that the new one leaves out. */
describe('AlarmThatSendsEmail.html, earlier edition', () => {
  rows(3, 3, [['X - - - -', 'ALARM', 'RETAIN', 'ALARM', 'OK']]);
  rows(2, 3, [['- - - - X', NO_DATA, 'RETAIN', 'ALARM', 'OK']]);
});

/** "All real data points in the evaluation range are included; missing ones are used as few times as possible." */
describe('alarms-and-missing-data.html, real datapoints come first', () => {
  rows(1, 1, [
    ['- - -', NO_DATA, 'RETAIN', 'ALARM', 'OK'],
    ['- X -', 'ALARM', 'ALARM', 'ALARM', 'ALARM'],
    ['X - 0', 'OK', 'OK', 'OK', 'OK'],
    ['0 - -', 'OK', 'OK', 'OK', 'OK'],
  ]);
  rows(1, 3, [
    ['- - - - X', 'ALARM', 'ALARM', 'ALARM', 'ALARM'],
    ['0 - - - 0', 'OK', 'OK', 'ALARM', 'OK'],
    ['X 0 - 0 0', 'OK', 'OK', 'OK', 'OK'],
  ]);
});
