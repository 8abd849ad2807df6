import { NotModelled } from '../not-modelled';
import { eachSeries } from './each-series';
import { type Frame, KINDS, type Term } from './term';

export type Filler = 'REPEAT' | 'LINEAR' | Term;

/**
 * FILL: missing values become a number, the value of another metric, the most recent value before (REPEAT), or what lies
 * on the line between the values at both ends of the gap (LINEAR) (using-metric-math.html). It fills the evaluation range
 * whole, so "the most recent minute" of a metric that comes late too: "that causes the latest data point to always be
 * the FILL value, which can result in the alarm being stuck".
 */
export function fill(term: Term, filler: Filler): Term {
  if (filler === 'REPEAT') return eachSeries('FILL', term, repeat);
  if (filler === 'LINEAR') return eachSeries('FILL', term, linear);
  if (filler.kind === 'array') throw new NotModelled(`FILL with ${KINDS.array}`);
  return eachSeries('FILL', term, (values, frame) => {
    if (frame.reading.fillOfNothing === 'nothing' && values.every(Number.isNaN)) return values;
    const fillers = filler.kind === 'scalar' ? constant(filler.value(frame), frame) : filler.values(frame);
    return values.map((value, i) => (Number.isNaN(value) ? (fillers[i] ?? Number.NaN) : value));
  });
}

const constant = (value: number, { length }: Frame) => new Float64Array(length).fill(value);

function repeat(values: Float64Array): Float64Array {
  let last = Number.NaN;
  return values.map((value) => {
    if (!Number.isNaN(value)) last = value;
    return last;
  });
}

function linear(values: Float64Array): Float64Array {
  const filled = values.slice();
  let last = -1;
  values.forEach((value, i) => {
    if (Number.isNaN(value)) return;
    const start = values[last] ?? Number.NaN;
    for (let j = last + 1; last >= 0 && j < i; j += 1) filled[j] = start + ((value - start) * (j - last)) / (i - last);
    last = i;
  });
  return filled;
}
