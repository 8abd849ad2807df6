import type { Emitted } from '../metrics/emit-metrics';
import { endedWell, type Outcome } from './conclude';

/** Where a function's lines go; the Powertools logger is one. */
export interface OutcomeLog {
  info(message: string, fields: Record<string, unknown>): void;
  error(message: string, fields: Record<string, unknown>): void;
}

/** One line that says by itself what a run came to; a second one when its metrics did not arrive. */
export function logOutcome(log: OutcomeLog, outcome: Outcome, emitted: Emitted, more: Record<string, unknown>): void {
  const { message, ...fields } = outcome;
  const line = { ...more, ...fields, metrics: emitted.result };
  if (endedWell(outcome)) log.info(message, line);
  else log.error(message, line);
  if (emitted.result !== 'sent') log.error('The metrics of this run were not emitted.', { error: emitted.error });
}
