import type { MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import type { Alarm } from '../alarm';
import type { MetricStat } from '../metric-stat';
import { NotModelled } from '../not-modelled';
import type { Reading } from '../reading';
import { readStatistic } from '../statistic';
import { compile } from './compile';
import { parse } from './parse';
import { KINDS, type Series, series, type Term } from './term';

/** An expression over metrics, as an alarm watches it. */
export interface MetricMath {
  /** The metrics by id. */
  readonly metrics: ReadonlyMap<string, MetricStat>;
  readonly term: Series;
  /** The expression as it was written. */
  readonly text: string;
  readonly periodSeconds: number;
}

/**
 * The `Metrics` of an alarm: metrics and expressions, one of which the alarm watches, "designated by setting ReturnData
 * to true". "A math expression used for an alarm can include as many as 10 metrics. Each metric must be using the same
 * period" (alarms-on-metric-math-expressions, AlarmThatSendsEmail.html).
 * @throws NotModelled
 */
export function readMetrics(queries: readonly MetricDataQuery[]): Alarm['signal'] {
  const returned = queries.filter(({ ReturnData }) => ReturnData !== false);
  const [watched, more] = returned;
  if (!watched || more) throw new NotModelled(`${returned.length} queries that return data, expected one`);
  if (queries.some(({ AccountId }) => AccountId)) throw new NotModelled('metrics of other accounts (AccountId)');
  const metrics = new Map(
    queries.flatMap((query) => (query.MetricStat ? [[idOf(query), statOf(query)] as const] : [])),
  );
  if (metrics.size > 10) throw new NotModelled(`${metrics.size} metrics in one expression, more than CloudWatch takes`);
  const stat = metrics.get(idOf(watched));
  if (stat) return { kind: 'metric', stat };
  const [periodSeconds, other] = new Set([...metrics.values()].map(({ periodSeconds }) => periodSeconds));
  if (periodSeconds === undefined) throw new NotModelled('expressions without metrics');
  if (other !== undefined) throw new NotModelled('metrics of different periods in one expression');
  const term = compileAll(queries, [...metrics.keys()], periodSeconds)(idOf(watched));
  const text = watched.Expression ?? '';
  if (term?.kind !== 'series') {
    throw new NotModelled(`the expression "${text}", which gives ${KINDS[term?.kind ?? 'array']}, not ${KINDS.series}`);
  }
  return { kind: 'math', math: { metrics, term, text, periodSeconds } };
}

const idOf = ({ Id }: MetricDataQuery) => Id ?? '';

function statOf({ MetricStat }: MetricDataQuery): MetricStat {
  const { Metric, Period, Stat, Unit } = MetricStat ?? {};
  if (!Metric?.Namespace || !Metric.MetricName) throw new NotModelled('metrics without MetricName and Namespace');
  return {
    namespace: Metric.Namespace,
    metric: Metric.MetricName,
    dimensions: Metric.Dimensions ?? [],
    unit: Unit ?? null,
    statistic: readStatistic(Stat),
    periodSeconds: Period ?? 60,
  };
}

/** Terms by id. An expression may name others, in any order, but not itself. */
function compileAll(queries: readonly MetricDataQuery[], metrics: readonly string[], periodSeconds: number) {
  const expressions = new Map(queries.map((query) => [idOf(query), query.Expression]));
  const underWay = new Set<string>();
  const done = new Map<string, Term>();
  const termOf = (id: string): Term | null => {
    const compiled = done.get(id);
    if (compiled) return compiled;
    if (metrics.includes(id)) return series(({ metric }) => metric(id));
    const text = expressions.get(id);
    if (text === undefined) return null;
    if (underWay.has(id)) throw new NotModelled(`the expression ${id}, which refers to itself`);
    underWay.add(id);
    const term = compile(parse(text), { term: termOf, metrics, periodSeconds });
    done.set(id, term);
    return term;
  };
  return termOf;
}

interface Range {
  /** Periods. */
  readonly length: number;
  readonly seriesOf: (stat: MetricStat) => Float64Array;
  readonly reading: Reading;
}

/** The expression's value in each period, the oldest first; NaN where it has none. */
export function valueOfMath({ metrics, term }: MetricMath, { length, seriesOf, reading }: Range): Float64Array {
  const known = new Map<string, Float64Array>();
  const metric = (id: string) => {
    const stat = metrics.get(id);
    const values = known.get(id) ?? (stat ? seriesOf(stat) : new Float64Array(length).fill(Number.NaN));
    known.set(id, values);
    return values;
  };
  return term.values({ length, metric, reading });
}
