import { bodyCheck } from './terms-body';

export const termsTrailer = bodyCheck(
  'terms-trailer',
  'The terms come whole: the last line is the trailer',
  () => 'the trailer is the last line',
);
