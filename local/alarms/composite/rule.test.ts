import type { StateValue } from '@aws-sdk/client-cloudwatch';
import { readComposite } from './read-composite';
import { childrenOf, holds } from './rule';

type States = Readonly<Record<string, StateValue>>;

function read(AlarmRule: string) {
  const composite = readComposite({ AlarmName: 'c', AlarmRule });
  if (typeof composite === 'string') throw new Error(composite);
  return composite;
}

const truth = (rule: string, states: States) => holds(read(rule).rule, (alarm) => states[alarm] ?? 'INSUFFICIENT_DATA');

/** CloudWatch User Guide, "Composite alarms" (alarm-combining.html) and "Create a composite alarm": the example expressions. */
describe('alarm-combining.html, example expressions', () => {
  test.each<[string, States, boolean]>([
    ['ALARM(CPU) AND ALARM(Disk)', { CPU: 'ALARM', Disk: 'ALARM' }, true],
    ['ALARM(CPU) AND ALARM(Disk)', { CPU: 'ALARM', Disk: 'OK' }, false],
    ['ALARM(CPU) AND NOT ALARM(Deploying)', { CPU: 'ALARM', Deploying: 'OK' }, true],
    ['ALARM(CPU) AND NOT ALARM(Deploying)', { CPU: 'ALARM', Deploying: 'ALARM' }, false],
    ['(ALARM("CPU") OR ALARM("Disk")) AND OK("Net")', { Disk: 'ALARM', Net: 'OK' }, true],
    ['(ALARM("CPU") OR\n  ALARM("Disk")) AND\n  OK("Net")', { CPU: 'ALARM', Net: 'ALARM' }, false],
    ['AT_LEAST(2, ALARM, (W1, W2, W3, W4))', { W1: 'ALARM', W4: 'ALARM' }, true],
    ['AT_LEAST(2, ALARM, (W1, W2, W3, W4))', { W1: 'ALARM', W4: 'OK' }, false],
    ['AT_LEAST(50%, OK, (D1, D2, D3, D4))', { D1: 'OK', D2: 'OK', D3: 'ALARM', D4: 'ALARM' }, true],
    ['AT_LEAST(50%, OK, (D1, D2, D3))', { D1: 'OK', D2: 'ALARM', D3: 'ALARM' }, false],
    ['AT_LEAST(60%, NOT OK, ("a", "b", "c"))', { a: 'ALARM', b: 'INSUFFICIENT_DATA', c: 'OK' }, true],
    ['AT_LEAST(2, ALARM, (A, B, C)) AND NOT ALARM(M)', { A: 'ALARM', B: 'ALARM', C: 'OK', M: 'OK' }, true],
    ['TRUE', {}, true],
    ['FALSE OR NOT FALSE', {}, true],
  ])('%s with %o is %s', (rule, states, value) => {
    expect(truth(rule, states)).toBe(value);
  });
});

describe('a child without data is neither in ALARM nor OK', () => {
  test.each([
    ['ALARM(a)', false],
    ['OK(a)', false],
    ['INSUFFICIENT_DATA(a)', true],
    ['NOT ALARM(a)', true],
    ['NOT OK(a)', true],
    ['ALARM(a) OR ALARM(b)', false],
    ['AT_LEAST(1, INSUFFICIENT_DATA, (a, b))', true],
    ['AT_LEAST(100%, NOT ALARM, (a, b))', true],
    ['AT_LEAST(1, NOT INSUFFICIENT_DATA, (a, b))', false],
  ])('%s is %s', (rule, value) => {
    expect(truth(rule, {})).toBe(value);
  });
});

describe('NOT binds tighter than AND, AND tighter than OR', () => {
  test.each([
    ['TRUE OR FALSE AND FALSE', true],
    ['(TRUE OR FALSE) AND FALSE', false],
    ['NOT TRUE OR TRUE', true],
    ['NOT (TRUE OR TRUE)', false],
    ['NOT NOT TRUE', true],
    ['NOT FALSE AND FALSE', false],
  ])('%s is %s', (rule, value) => {
    expect(truth(rule, {})).toBe(value);
  });
});

describe('alarms are named by name or ARN, with or without quotes', () => {
  test.each([
    ['ALARM(tierline-dev-edge-errors)', ['tierline-dev-edge-errors']],
    ['ALARM("with space, comma and (bracket)")', ['with space, comma and (bracket)']],
    [String.raw`ALARM("a \"quoted\" one")`, ['a "quoted" one']],
    ['OK(arn:aws:cloudwatch:eu-west-1:111111111111:alarm:a)', ['a']],
    ['OK("arn:aws:cloudwatch:eu-west-1:111111111111:alarm:a b:c")', ['a b:c']],
    ['AT_LEAST(1, OK, ("a", b)) OR ALARM(a) AND NOT OK(c)', ['a', 'b', 'c']],
  ])('%s', (rule, children) => {
    expect(childrenOf(read(rule).rule)).toEqual(children);
  });
});

describe('what is no rule is told with its place', () => {
  test.each([
    ['', 'the end at character 1'],
    ['ALARM(a) ALARM(b)', '"ALARM" at character 10, expected AND, OR or the end'],
    ['ALARM(a) OR', 'the end at character 12'],
    ['ALARM a', '"a" at character 7, expected "("'],
    ['ALARM(a', 'the end at character 8, expected ")"'],
    ['ALARM()', '")" at character 7, expected the name or the ARN'],
    ['alarm(a)', '"alarm" at character 1'],
    ['ALARM("a)', '""" at character 7'],
    ['AT_LEAST(two, ALARM, (a))', '"two" at character 10, expected a number or a percentage'],
    ['AT_LEAST(1, TRUE, (a))', '"TRUE" at character 13, expected ALARM, OK or INSUFFICIENT_DATA'],
    ['AT_LEAST(1, ALARM, a)', '"a" at character 20, expected "("'],
  ])('%s: %s', (AlarmRule, what) => {
    expect(readComposite({ AlarmRule })).toContain(what);
  });

  test('and more children than CloudWatch takes', () => {
    const AlarmRule = Array.from({ length: 101 }, (_, i) => `ALARM(a${i})`).join(' OR ');
    expect(readComposite({ AlarmRule })).toContain('a rule over 101 alarms, at most 100');
  });

  test('and a suppressor without its periods', () => {
    const alarm = { AlarmRule: 'TRUE', ActionsSuppressor: 's' };
    expect(readComposite(alarm)).toContain('without wait and extension period');
    expect(
      readComposite({ ...alarm, ActionsSuppressorWaitPeriod: 60, ActionsSuppressorExtensionPeriod: 0 }),
    ).toMatchObject({ suppressor: { alarm: 's', waitSeconds: 60, extensionSeconds: 0 } });
  });
});
