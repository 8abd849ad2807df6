import { bodyCheck } from './terms-body';

export const termsHeader = bodyCheck(
  'terms-header',
  'The first line has the taxonomy, contract, revision and count of the pointer',
  ({ ends }) => `revision ${ends.header?.['revision']}`,
);
