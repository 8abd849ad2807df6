import { bodyCheck } from './terms-body';

export const termsGraph = bodyCheck(
  'terms-graph',
  'Ids are unique, every parent is there, no term is its own ancestor, and none is too deep',
  () => 'unique ids, known parents, no cycle',
);
