import { z } from 'zod';
import { defineFault } from './fault';

/** A pointer that goes back: to the revision before, or to `to`. It is the pointer's own fault, so `only` has no place. */
export const back = defineFault(
  'back',
  { to: z.int().min(1).optional(), only: z.literal('latest').optional() },
  ({ to }) => ({
    latest: (revision) => to ?? Math.max(1, revision - 1),
  }),
);
