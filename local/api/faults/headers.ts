import { z } from 'zod';
import { CONTRACT_HEADER } from '../../../contract/taxonomy';
import { defineFault } from './fault';

/** A server that sends everything again, whatever the reader has. */
export const ignoreIfNoneMatch = defineFault('ignore-if-none-match', {}, () => ({
  request: ({ headers, ...request }) => ({ ...request, headers: { ...headers, 'if-none-match': undefined } }),
}));

/** Another version in the contract header than the bodies have; `null` leaves the header out. */
export const contract = defineFault(
  'contract',
  { version: z.string().min(1).nullable().default('9.0') },
  ({ version }) => ({
    answer: ({ headers: { [CONTRACT_HEADER]: _, ...headers }, ...answer }) => ({
      ...answer,
      headers: version === null ? headers : { ...headers, [CONTRACT_HEADER]: version },
    }),
  }),
);
