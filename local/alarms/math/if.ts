import { NotModelled } from '../not-modelled';
import { KINDS, type Scalar, type Series, series, type Term } from './term';

/**
 * IF(condition, trueValue, falseValue): a condition is false at 0 and true at any other value; a time series is looked at
 * "separately for every timestamp" (using-metric-math.html, "Using IF expressions", with a table for each form). The
 * falseValue may be left out: where it would be taken, there is no datapoint.
 */
export function choose(condition: Term, whenTrue: Term, whenFalse: Term | null): Series {
  for (const term of [condition, whenTrue, whenFalse]) {
    if (term?.kind === 'array') throw new NotModelled(`IF with ${KINDS.array}`);
  }
  const [yes, no] = [whenTrue as Scalar | Series, whenFalse as Scalar | Series | null];
  if (condition.kind === 'scalar') return chooseWhole(condition, yes, no);
  const conditions = condition as Series;
  return series((frame) => {
    const at = conditions.values(frame);
    const [trues, falses] = [read(yes, frame), read(no, frame)];
    return at.map((value, i) => {
      if (Number.isNaN(value)) return Number.NaN;
      if (value === 0) return falses(i);
      const chosen = trues(i);
      // "Has the value of 0, if [it] is TRUE and the corresponding data point does not exist in metric2."
      return Number.isNaN(chosen) && yes.kind === 'series' ? 0 : chosen;
    });
  });
}

/** IF(S, TS, TS): one or the other time series, whole. */
function chooseWhole(condition: Scalar, yes: Scalar | Series, no: Scalar | Series | null): Series {
  if (yes.kind === 'scalar' && no?.kind !== 'series') {
    throw new NotModelled('IF of numbers only, which gives no time series');
  }
  return series((frame) => {
    const value = condition.value(frame);
    const chosen = read(Number.isNaN(value) ? null : value === 0 ? no : yes, frame);
    return Float64Array.from({ length: frame.length }, (_, i) => chosen(i));
  });
}

function read(term: Scalar | Series | null, frame: Parameters<Series['values']>[0]): (i: number) => number {
  if (term === null) return () => Number.NaN;
  if (term.kind === 'scalar') {
    const value = term.value(frame);
    return () => value;
  }
  const values = term.values(frame);
  return (i) => values[i] ?? Number.NaN;
}
