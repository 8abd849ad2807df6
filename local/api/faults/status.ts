import { z } from 'zod';
import { problemAnswer } from '../answer';
import { defineFault } from './fault';

/** A status of one's choice with a problem document. */
export const status = defineFault('status', { status: z.int().min(400).max(599) }, ({ status }) => ({
  answer: () => problemAnswer(status, `The control endpoint has told this API to answer ${status}.`),
}));
