import { NotModelled } from '../not-modelled';
import { aggregate, isAggregation } from './aggregate';
import { eachSeries } from './each-series';
import { fill } from './fill';
import { choose } from './if';
import { join } from './operators';
import { difference, rate, runningSum } from './over-time';
import type { Expression } from './parse';
import { array, KINDS, type Series, scalar, type Term } from './term';

/** What an expression can name. */
export interface Scope {
  /** A metric or another expression by its id; null when there is none. */
  readonly term: (id: string) => Term | null;
  /** The ids of all metrics of the request, in its order. */
  readonly metrics: readonly string[];
  readonly periodSeconds: number;
}

/** @throws NotModelled for every function, operator and type that is not modelled, by its name. */
export function compile(expression: Expression, scope: Scope): Term {
  switch (expression.type) {
    case 'Literal': {
      const { value } = expression;
      if (typeof value !== 'number') throw new NotModelled(`${expression.raw} outside of METRICS`);
      return scalar(() => value);
    }
    case 'Identifier':
      return named(expression.name, scope);
    case 'UnaryExpression':
      if (expression.operator !== '-') throw new NotModelled(`the operator ${expression.operator}`);
      return join(
        '*',
        scalar(() => -1),
        compile(expression.argument as Expression, scope),
      );
    case 'BinaryExpression':
      return join(
        expression.operator,
        compile(expression.left as Expression, scope),
        compile(expression.right as Expression, scope),
      );
    case 'ArrayExpression':
      return array(expression.elements.flatMap((element) => membersOf(compile(element as Expression, scope))));
    case 'CallExpression':
      return call(expression.callee as Expression, expression.arguments as Expression[], scope);
    default:
      throw new NotModelled(`expressions with ${expression.type}`);
  }
}

function named(id: string, scope: Scope): Term {
  const term = scope.term(id);
  if (!term) throw new NotModelled(`the name ${id}, which no metric or expression of the alarm has`);
  return term;
}

/** `[METRICS("4xx"), m3]` is one array. */
function membersOf(term: Term): readonly Series[] {
  if (term.kind === 'scalar') throw new NotModelled(`${KINDS.scalar} in an array`);
  return term.kind === 'array' ? term.members : [term];
}

type Call = (args: readonly Expression[], scope: Scope, name: string) => Term;

const ofSeries =
  (change: (values: Float64Array, scope: Scope) => Float64Array): Call =>
  (args, scope, name) =>
    eachSeries(name, only(args, scope, name), (values) => change(values, scope));

const FUNCTIONS: Readonly<Record<string, Call>> = {
  ABS: ofSeries((values) => values.map(Math.abs)),
  CEIL: ofSeries((values) => values.map(Math.ceil)),
  FLOOR: ofSeries((values) => values.map(Math.floor)),
  DIFF: ofSeries(difference),
  RATE: ofSeries((values, { periodSeconds }) => rate(values, periodSeconds)),
  RUNNING_SUM: ofSeries(runningSum),
  METRICS: (args, scope) => {
    const [part, more] = args;
    const text = part?.type === 'Literal' ? part.value : '';
    if (more || typeof text !== 'string' || (part && part.type !== 'Literal')) {
      throw new NotModelled('METRICS with anything but one text');
    }
    const ids = scope.metrics.filter((id) => id.includes(text));
    return array(ids.map((id) => named(id, scope) as Series));
  },
  PERIOD: ([metric, more], scope) => {
    // "Valid input is metrics, not the results of other expressions."
    if (more || metric?.type !== 'Identifier' || !scope.metrics.includes(metric.name)) {
      throw new NotModelled('PERIOD of anything but one metric');
    }
    return scalar(() => scope.periodSeconds);
  },
  FILL: ([term, filler, more], scope) => {
    if (!term || !filler || more) throw new NotModelled('FILL without exactly two arguments');
    const how = filler.type === 'Identifier' ? filler.name : '';
    return fill(compile(term, scope), how === 'REPEAT' || how === 'LINEAR' ? how : compile(filler, scope));
  },
  IF: ([condition, whenTrue, whenFalse, more], scope) => {
    if (!condition || !whenTrue || more) throw new NotModelled('IF without two or three arguments');
    const otherwise = whenFalse ? compile(whenFalse, scope) : null;
    return choose(compile(condition, scope), compile(whenTrue, scope), otherwise);
  },
};

/** All functions that are modelled. */
export const MODELLED_FUNCTIONS: readonly string[] = [...Object.keys(FUNCTIONS), 'SUM', 'AVG', 'MIN', 'MAX'].sort();

function call(callee: Expression, args: readonly Expression[], scope: Scope): Term {
  const name = callee.type === 'Identifier' ? callee.name : 'of an expression';
  if (isAggregation(name)) return aggregate(name, only(args, scope, name));
  const known = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
  if (!known) throw new NotModelled(`the function ${name}`);
  return known(args, scope, name);
}

function only(args: readonly Expression[], scope: Scope, name: string): Term {
  const [argument, more] = args;
  if (!argument || more) throw new NotModelled(`${name} without exactly one argument`);
  return compile(argument, scope);
}
