import type { MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import { NotModelled, orNotModelled } from '../not-modelled';
import { DOCUMENTED, type Reading } from '../reading';
import { readMetrics, valueOfMath } from './read-metrics';

/** As the documentation writes it: `[30, -, 0]`. */
const drawn = (text: string) =>
  Float64Array.from(text.replace(/[[\]]/g, '').split(','), (mark) => (mark.trim() === '-' ? Number.NaN : Number(mark)));
const draw = (values: Float64Array) =>
  `[${[...values].map((value) => (Number.isNaN(value) ? '-' : String(Number(value.toFixed(6)) + 0))).join(', ')}]`;

const metric = (Id: string, Period = 60): MetricDataQuery => ({
  Id,
  ReturnData: false,
  MetricStat: { Metric: { Namespace: 'N', MetricName: Id }, Period, Stat: 'Sum' },
});
const expression = (Expression: string, Id = 'e1', ReturnData = true): MetricDataQuery => ({
  Id,
  Expression,
  ReturnData,
});

function read(queries: readonly MetricDataQuery[]) {
  const signal = readMetrics(queries);
  if (signal.kind !== 'math') throw new Error('expected an expression');
  return signal.math;
}

/** The value of an expression over metrics that are drawn by their ids. */
function worth(
  text: string,
  metrics: Readonly<Record<string, string>>,
  open: Partial<Reading> = {},
  period = 60,
): string {
  const math = read([...Object.keys(metrics).map((id) => metric(id, period)), expression(text)]);
  const known = new Map(Object.entries(metrics).map(([id, values]) => [id, drawn(values)]));
  const length = Math.max(...[...known.values()].map((values) => values.length));
  const seriesOf = (stat: { metric: string }) => known.get(stat.metric) ?? new Float64Array();
  return draw(valueOfMath(math, { length, seriesOf, reading: { ...DOCUMENTED, ...open } }));
}

type Row = readonly [text: string, value: string];
const rows = (metrics: Readonly<Record<string, string>>, table: readonly Row[]) =>
  test.each(table)('%s is %s', (text, value) => expect(worth(text, metrics)).toBe(value));

/** CloudWatch User Guide, "Using metric math" (using-metric-math.html), "Comparison and logical operators". */
describe('using-metric-math.html, table of comparison and logical operators', () => {
  rows({ metric1: '[30, 20, 0, 0]', metric2: '[20, -, 20, -]' }, [
    ['(metric1 < metric2)', '[0, 0, 1, 0]'],
    ['(metric1 >= 30)', '[1, 0, 0, 0]'],
    ['(metric1 > 15 AND metric2 > 15)', '[1, 0, 0, 0]'],
  ]);
});

/** The same page, "Using IF expressions": one table for each form. */
describe('using-metric-math.html, tables of IF', () => {
  const metrics = { metric1: '[1, 1, 0, 0, -]', metric2: '[30, -, 0, 0, 30]', metric3: '[0, 0, 20, -, 20]' };
  rows(metrics, [
    ['IF(metric1, metric2, metric3)', '[30, 0, 20, -, -]'],
    ['IF(metric1, 5, metric3)', '[5, 5, 20, -, -]'],
    ['IF(metric1, metric2, 5)', '[30, 0, 5, 5, -]'],
  ]);

  describe('and its sentences', () => {
    rows(metrics, [
      ['IF(metric1, metric2)', '[30, 0, -, -, -]'],
      ['IF(metric1 == 1, 10, 2)', '[10, 10, 2, 2, -]'],
      ['IF(metric3 < 10, metric3)', '[0, 0, -, -, -]'],
      ['IF(1, metric2, metric3)', '[30, -, 0, 0, 30]'],
      ['IF(0, metric2, metric3)', '[0, 0, 20, -, 20]'],
      ['IF(0, metric2)', '[-, -, -, -, -]'],
      ['IF(-metric1, 1, 0)', '[1, 1, 0, 0, -]'],
    ]);
  });
});

describe('using-metric-math.html, basic arithmetic functions', () => {
  rows({ m1: '[6, 8, -, -, 1]', m2: '[3, -, 5, -, 0]' }, [
    ['m1 + m2', '[9, 8, 5, -, 1]'],
    ['m1 - m2', '[3, 8, -5, -, 1]'],
    ['m1 * m2', '[18, 0, 0, -, 0]'],
    // By zero, and by what is missing and so treated as 0: dropped.
    ['m1 / m2', '[2, -, 0, -, -]'],
    ['5 * m1', '[30, 40, -, -, 5]'],
    ['100 / m1 - 1', '[15.666667, 11.5, -, -, 99]'],
    ['-m1', '[-6, -8, -, -, -1]'],
    ['-5 * m1', '[-30, -40, -, -, -5]'],
    ['m1 - 2 - 1', '[3, 5, -, -, -2]'],
    ['m1 + m2 * 2', '[12, 8, 10, -, 1]'],
    ['(m1 + m2) * 2', '[18, 16, 10, -, 2]'],
    ['m1 / (3 - 3)', '[-, -, -, -, -]'],
    ['m1 / PERIOD(m1)', '[0.1, 0.133333, -, -, 0.016667]'],
    ['m1 != m2', '[1, 1, 1, -, 1]'],
    ['m1 > 5 || m2 > 4', '[1, 1, 1, -, 0]'],
    ['m1 > 5 OR m2 > 4', '[1, 1, 1, -, 0]'],
    ['m1 > 5 && m2 > 2', '[1, 0, 0, -, 0]'],
    ['m1 >= 6 AND m1 <= 7', '[1, 0, -, -, 0]'],
  ]);

  test('whoever reads "missing" otherwise can: then a datapoint needs both sides', () => {
    const metrics = { m1: '[6, 8, -, -]', m2: '[3, -, 5, -]' };
    const open = { missingOperand: 'missing' } as const;
    expect(worth('m1 + m2', metrics, open)).toBe('[9, -, -, -]');
    expect(worth('m1 < m2', metrics, open)).toBe('[0, -, -, -]');
    expect(worth('FILL(m1, 0) + FILL(m2, 0)', metrics, open)).toBe('[9, 8, 5, 0]');
  });
});

describe('using-metric-math.html, functions', () => {
  rows({ m1: '[-1.5, 2.5, -, 4, -]', m2: '[-, 2, -, 6, 1]', other: '[1, 1, 1, 1, 1]' }, [
    ['ABS(m1)', '[1.5, 2.5, -, 4, -]'],
    ['CEIL(m1)', '[-1, 3, -, 4, -]'],
    ['FLOOR(m1)', '[-2, 2, -, 4, -]'],
    ['DIFF(m1)', '[-, 4, -, 1.5, -]'],
    ['RATE(m1)', '[-, 0.066667, -, 0.0125, -]'],
    ['RUNNING_SUM(m1)', '[-1.5, 1, -, 5, -]'],
    ['FILL(m1, 9)', '[-1.5, 2.5, 9, 4, 9]'],
    ['FILL(m1, MIN(m1))', '[-1.5, 2.5, -1.5, 4, -1.5]'],
    ['FILL(m1, m2)', '[-1.5, 2.5, -, 4, 1]'],
    ['FILL(m1, REPEAT)', '[-1.5, 2.5, 2.5, 4, 4]'],
    ['FILL(m1, LINEAR)', '[-1.5, 2.5, 3.25, 4, -]'],
    ['FILL(m2, REPEAT)', '[-, 2, 2, 6, 1]'],
    ['FILL(m2, LINEAR)', '[-, 2, 4, 6, 1]'],
    ['SUM([m1, m2])', '[-1.5, 4.5, -, 10, 1]'],
    ['AVG([m1, m2])', '[-0.75, 2.25, -, 5, 0.5]'],
    ['MIN([m1, m2])', '[-1.5, 2, -, 4, 1]'],
    ['MAX([m1, m2])', '[-1.5, 2.5, -, 6, 1]'],
    ['SUM(METRICS())', '[-0.5, 5.5, 1, 11, 2]'],
    ['SUM(METRICS("m"))', '[-1.5, 4.5, -, 10, 1]'],
    ['SUM([METRICS("m1"), METRICS("oth")])', '[-0.5, 3.5, 1, 5, 1]'],
    ['SUM(METRICS() * 100)', '[-50, 550, 100, 1100, 200]'],
    ['SUM(100 / [m2, other])', '[100, 150, 100, 116.666667, 200]'],
    ['SUM(-[m1, m2])', '[1.5, -4.5, -, -10, -1]'],
    ['MIN(ABS([m1, m2]))', '[1.5, 2, -, 4, 1]'],
    ['SUM(FILL(METRICS(), 0))', '[-0.5, 5.5, 1, 11, 2]'],
    ['m2 - MIN(m2)', '[-, 1, -, 5, 0]'],
    ['other * SUM(m2)', '[9, 9, 9, 9, 9]'],
    ['other * AVG(m2)', '[3, 3, 3, 3, 3]'],
    ['other * MAX(m2)', '[6, 6, 6, 6, 6]'],
    ['SUM([m1, m2]) / AVG(m2)', '[-0.5, 1.5, -, 3.333333, 0.333333]'],
  ]);

  test('RATE and PERIOD go by the period of the metrics', () => {
    expect(worth('RATE(m1)', { m1: '[0, 600]' }, {}, 300)).toBe('[-, 2]');
    expect(worth('m1 / PERIOD(m1)', { m1: '[600]' }, {}, 300)).toBe('[2]');
  });

  test('what FILL makes of a metric without any value is open', () => {
    expect(worth('FILL(m1, 0)', { m1: '[-, -]' })).toBe('[0, 0]');
    expect(worth('FILL(m1, 0)', { m1: '[-, -]' }, { fillOfNothing: 'nothing' })).toBe('[-, -]');
    expect(worth('FILL(m1, 0)', { m1: '[-, 1]' }, { fillOfNothing: 'nothing' })).toBe('[0, 1]');
  });
});

describe('expressions name metrics and each other, in any order', () => {
  test('through several', () => {
    const queries = [
      expression('errors / requests * 100', 'rate', false),
      expression('IF(requests >= 20, rate, 0)'),
      metric('errors'),
      metric('requests'),
    ];
    const values: Record<string, string> = { errors: '[1, 5, 2]', requests: '[10, 100, 20]' };
    const seriesOf = ({ metric: name }: { metric: string }) => drawn(values[name] ?? '');
    expect(draw(valueOfMath(read(queries), { length: 3, seriesOf, reading: DOCUMENTED }))).toBe('[0, 5, 10]');
  });

  test('one metric that is returned as it is needs no expression', () => {
    expect(readMetrics([{ ...metric('m1'), ReturnData: true }])).toMatchObject({
      kind: 'metric',
      stat: { metric: 'm1' },
    });
  });
});

describe('what is not modelled is named', () => {
  const refusal = (queries: readonly MetricDataQuery[]) => {
    const found = orNotModelled(() => readMetrics(queries));
    return found instanceof NotModelled ? found.message : 'modelled';
  };

  test.each([
    ['m1 ^ 2', 'the operator ^'],
    ['m1 % 2', 'the operator %'],
    ['!m1', 'the operator !'],
    ['LOG(m1)', 'the function LOG'],
    ['STDDEV(m1)', 'the function STDDEV'],
    ['ANOMALY_DETECTION_BAND(m1)', 'the function ANOMALY_DETECTION_BAND'],
    ['SEARCH("x", "Sum")', 'the function SEARCH'],
    ['DATAPOINT_COUNT(m1)', 'the function DATAPOINT_COUNT'],
    ['TIME_SERIES(1)', 'the function TIME_SERIES'],
    ['sum([m1, m2])', 'the function sum'],
    ['toString(m1)', 'the function toString'],
    ['SELECT AVG(x) FROM y', 'Metrics Insights queries (SELECT)'],
    ['m1 +', 'the expression "m1 +"'],
    ['m9', 'the name m9'],
    ['e1 + 1', 'the expression e1, which refers to itself'],
    ['"x" + m1', '"x" outside of METRICS'],
    ['5', 'which gives a number, not a time series'],
    ['SUM(m1)', 'which gives a number, not a time series'],
    ['[m1, m2]', 'which gives an array of time series, not a time series'],
    ['METRICS()', 'which gives an array of time series, not a time series'],
    ['MAX([m1, 5])', 'a number in an array'],
    ['[m1, m2] + [m1, m2]', 'an array of time series + an array of time series'],
    ['SUM([m1, m2] > 1)', 'an array of time series > a number'],
    ['IF(METRICS(), m1, m2)', 'IF with an array of time series'],
    ['IF(1, 2, 3)', 'IF of numbers only'],
    ['IF(m1)', 'IF without two or three arguments'],
    ['SUM(1)', 'SUM of a number'],
    ['ABS(5) + m1', 'ABS of a number'],
    ['FILL(m1)', 'FILL without exactly two arguments'],
    ['FILL(m1, [m1, m2])', 'FILL with an array of time series'],
    ['m1 / PERIOD(m1 + m2)', 'PERIOD of anything but one metric'],
    ['SUM(METRICS(m1))', 'METRICS with anything but one text'],
    ['m1 ? m2 : 1', 'expressions with ConditionalExpression'],
    ['m1.m2', 'expressions with MemberExpression'],
  ])('%s: %s', (text, what) => {
    expect(refusal([metric('m1'), metric('m2'), expression(text)])).toContain(what);
  });

  test.each<[string, MetricDataQuery[]]>([
    ['2 queries that return data', [{ ...metric('m1'), ReturnData: true }, expression('m1')]],
    ['0 queries that return data', [metric('m1')]],
    ['metrics of other accounts', [{ ...metric('m1'), AccountId: '1' }, expression('m1')]],
    ['metrics of different periods', [metric('m1'), metric('m2', 300), expression('m1 + m2')]],
    ['expressions without metrics', [expression('1')]],
    ['11 metrics in one expression', [...Array.from({ length: 11 }, (_, i) => metric(`m${i}`)), expression('m1')]],
  ])('%s', (what, queries) => {
    expect(refusal(queries)).toContain(what);
  });
});
