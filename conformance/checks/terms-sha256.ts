import { bodyCheck } from './terms-body';

export const termsSha256 = bodyCheck(
  'terms-sha256',
  'The sha256 of every byte before the trailer is the one in trailer and pointer',
  ({ ends }) => ends.sha256,
);
