import type { FunctionRequest } from '../../contract/functions';
import type { Emitted } from '../metrics/emit-metrics';

/** What every outcome of a function has; `failed` and `refused` are bad news. */
export interface Outcome {
  readonly outcome: string;
  readonly reason: string | null;
  readonly message: string;
}

/** A run that did not end well, as Lambda's retries and the failure destination see it; its name is the reason. */
export class RunFailed extends Error {
  constructor({ reason, message }: Outcome) {
    super(message);
    this.name = reason ?? 'unexpected';
  }
}

/** Whether a run leaves nothing for anyone to do. */
export const endedWell = ({ outcome }: Outcome) => outcome !== 'failed' && outcome !== 'refused';

/**
 * The outcome after metrics were emitted. A function that may not emit makes its alarms blind, so a good run counts as
 * failed; bad news stays what it is, and lost metrics change nothing.
 */
export function withMetrics<T extends Outcome>(outcome: T, emitted: Emitted) {
  if (emitted.result !== 'denied' || !endedWell(outcome)) return outcome;
  return {
    ...outcome,
    outcome: 'failed' as const,
    reason: 'metrics-denied',
    message: `${outcome.message} But the function may not emit metrics (${emitted.error.message}); grant it cloudwatch:PutMetricData.`,
  };
}

/** What the handler returns; throws {@link RunFailed} unless all is well or a report was asked for. */
export function answer<T extends Outcome>(outcome: T, request: FunctionRequest | null | undefined): T {
  if (endedWell(outcome) || request?.report === true) return outcome;
  throw new RunFailed(outcome);
}
