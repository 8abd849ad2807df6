import { NotModelled } from '../not-modelled';
import { array, type Frame, KINDS, type Series, series, type Term } from './term';

/** A function of TS to TS that, of TS[], gives TS[]. */
export function eachSeries(
  name: string,
  term: Term,
  change: (values: Float64Array, frame: Frame) => Float64Array,
): Term {
  const changed = (one: Series) => series((frame) => change(one.values(frame), frame));
  if (term.kind === 'series') return changed(term);
  if (term.kind === 'array') return array(term.members.map(changed));
  throw new NotModelled(`${name} of ${KINDS[term.kind]}`);
}
