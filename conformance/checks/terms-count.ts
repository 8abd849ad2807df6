import { bodyCheck } from './terms-body';

export const termsCount = bodyCheck(
  'terms-count',
  'There are as many terms as pointer, header and trailer say',
  ({ ends }) => `${ends.trailer?.['count']} in all four`,
);
