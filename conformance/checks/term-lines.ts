import { bodyCheck } from './terms-body';

export const termLines = bodyCheck(
  'term-lines',
  'Every line between is one term, in JSON and UTF-8, within the limits',
  ({ ends }) => `${ends.header?.['count']} terms, ${ends.bytes} bytes`,
);
