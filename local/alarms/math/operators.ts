import { NotModelled } from '../not-modelled';
import { array, type Frame, KINDS, type Scalar, type Series, scalar, series, type Term } from './term';

type Operator = (left: number, right: number) => number;

const ARITHMETIC: Readonly<Record<string, Operator>> = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => left / right,
};

const truth = (is: boolean) => (is ? 1 : 0);
const and: Operator = (left, right) => truth(left !== 0 && right !== 0);
const or: Operator = (left, right) => truth(left !== 0 || right !== 0);

/** "A time series where each data point is either 0 (false) or 1 (true)" (using-metric-math.html). */
const LOGICAL: Readonly<Record<string, Operator>> = {
  '==': (left, right) => truth(left === right),
  '!=': (left, right) => truth(left !== right),
  '<=': (left, right) => truth(left <= right),
  '>=': (left, right) => truth(left >= right),
  '<': (left, right) => truth(left < right),
  '>': (left, right) => truth(left > right),
  AND: and,
  '&&': and,
  OR: or,
  '||': or,
};

/**
 * Two terms joined by an operator. A number meets every datapoint of a time series, and a time series every one of an
 * array.
 * @throws NotModelled for an operator or a pair of types that is not in the tables of using-metric-math.html.
 */
export function join(name: string, left: Term, right: Term): Term {
  const operator = ARITHMETIC[name] ?? LOGICAL[name];
  if (!operator) throw new NotModelled(`the operator ${name}`);
  if (left.kind !== 'array' && right.kind !== 'array') return joinTwo(operator, left, right);
  if (left.kind === right.kind || LOGICAL[name]) {
    throw new NotModelled(`${KINDS[left.kind]} ${name} ${KINDS[right.kind]}`);
  }
  const each = (member: Series) =>
    left.kind === 'array' ? joinTwo(operator, member, right as Series) : joinTwo(operator, left as Series, member);
  const { members } = left.kind === 'array' ? left : (right as Extract<Term, { kind: 'array' }>);
  return array(members.map((member) => each(member) as Series));
}

function joinTwo(operator: Operator, left: Scalar | Series, right: Scalar | Series): Scalar | Series {
  if (left.kind === 'scalar' && right.kind === 'scalar') {
    return scalar((frame) => known(operator(left.value(frame), right.value(frame))));
  }
  return series((frame) => {
    const lefts = valuesOf(left, frame);
    const rights = valuesOf(right, frame);
    // A number has a value everywhere, so it says nothing about where there are datapoints.
    const stand = left.kind === 'series' && right.kind === 'series' && frame.reading.missingOperand === 'zero';
    const joined = new Float64Array(frame.length);
    for (let i = 0; i < frame.length; i += 1) {
      joined[i] = joinAt(operator, lefts(i), rights(i), stand);
    }
    return joined;
  });
}

function valuesOf(term: Scalar | Series, frame: Frame): (i: number) => number {
  if (term.kind === 'scalar') {
    const value = term.value(frame);
    return () => value;
  }
  const values = term.values(frame);
  return (i) => values[i] ?? Number.NaN;
}

/** Where both sides miss, there is no datapoint; where one does, it is 0 when `stand` is. */
function joinAt(operator: Operator, left: number, right: number, stand: boolean): number {
  if (Number.isNaN(left) || Number.isNaN(right)) {
    if (!stand || (Number.isNaN(left) && Number.isNaN(right))) return Number.NaN;
    return known(operator(Number.isNaN(left) ? 0 : left, Number.isNaN(right) ? 0 : right));
  }
  return known(operator(left, right));
}

/** "If the value of a data point causes a function to attempt to divide by zero, the data point is dropped." */
const known = (value: number) => (Number.isFinite(value) ? value : Number.NaN);
