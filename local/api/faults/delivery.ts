import { z } from 'zod';
import { defineFault } from './fault';

/** An answer that comes late: milliseconds before its first byte. */
export const slow = defineFault('slow', { ms: z.int().min(1).max(600_000) }, ({ ms }) => ({
  answer: (answer) => ({ ...answer, delivery: { afterMs: ms } }),
}));

/** A connection that is accepted and never answered. */
export const hang = defineFault('hang', {}, () => ({
  answer: (answer) => ({ ...answer, delivery: { never: true } }),
}));

/** A connection that breaks in the middle of the body: `content-length` promises more than comes. */
export const cut = defineFault('cut', { at: z.number().min(0).max(0.999).default(0.5) }, ({ at }) => ({
  answer: (answer) => ({ ...answer, delivery: { cutAt: at } }),
}));
