import { type AlarmShape, alarmMistakes } from './alarm-mistakes';

/** Failed probes in five minutes, of which there is one a minute. */
const sound: AlarmShape = {
  comparison: '>=',
  threshold: 3,
  period: 5,
  periods: { bad: 1, of: 1 },
  silence: { is: 'bad', because: 'a probe that does not run sees nothing.' },
  most: 5,
  everyMinutes: 1,
};

describe('an alarm that could not do its work is not made', () => {
  it.each<[string, Partial<AlarmShape>]>([
    ['as it is', {}],
    ['at its very limit', { threshold: 5 }],
    ['with nothing that bounds it', { most: null, threshold: 10_000 }],
    ['below a threshold', { comparison: '<', threshold: 1 }],
    ['at zero', { comparison: '<=', threshold: 0 }],
    [
      'with silence that is good, and traffic of its own',
      { silence: { is: 'good', because: 'x.' }, everyMinutes: null },
    ],
    ['over a day', { period: 30, periods: { bad: 1, of: 48 } }],
    ['over a week by hours', { period: 60, periods: { bad: 1, of: 168 } }],
    ['with silence of two runs', { period: 2, everyMinutes: 1 }],
  ])('sound: %s', (_, changes) => {
    expect(alarmMistakes({ ...sound, ...changes })).toEqual([]);
  });

  it.each<[string, Partial<AlarmShape>, RegExp]>([
    ['a threshold out of reach', { threshold: 6 }, /">= 6" can never be true, as the metric is at most 5/],
    ['one that would have to be passed', { comparison: '>', threshold: 5 }, /"> 5" can never be true/],
    ['below nothing', { comparison: '<', threshold: 0 }, /never below 0/],
    ['at less than nothing', { comparison: '<=', threshold: -1 }, /never below 0/],
    ['more bad periods than periods', { periods: { bad: 3, of: 2 } }, /3 of 2 periods/],
    ['no bad period', { periods: { bad: 0, of: 2 }, silence: { is: 'good', because: 'x.' } }, /0 of 2 periods/],
    ['half a minute', { period: 0.5, everyMinutes: 0.1 }, /whole ones/],
    ['more than a day', { period: 30, periods: { bad: 1, of: 49 } }, /looks back 1470 minutes; CloudWatch takes 1440/],
    ['more than a week', { period: 60, periods: { bad: 1, of: 169 } }, /takes 10080/],
    [
      'silence that is bad where there may be no traffic',
      { everyMinutes: null },
      /without traffic the metric is silent/,
    ],
    ['a late value taken for silence', { period: 1 }, /a value comes every 1; allow for one that is late: 2 minutes/],
    ['silence without a reason', { silence: { is: 'bad', because: '' } }, /does not say why/],
  ])('%s', (_, changes, expected) => {
    expect(alarmMistakes({ ...sound, ...changes })).toEqual([expect.stringMatching(expected)]);
  });
});
