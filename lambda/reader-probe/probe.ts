import type { ProbeOutcome } from '../../contract/functions';
import type { MetricValues } from '../metrics/metric-request';
import { judge } from './judge';
import type { Observations } from './observations';

export interface Probed {
  readonly outcome: ProbeOutcome;
  readonly values: MetricValues;
}

/** Whether it is this minute's turn to read every byte: once in `everyMinutes`, without remembering anything. */
export const isTurnOfWhole = (now: Date, everyMinutes: number): boolean =>
  Math.floor(now.getTime() / 60_000) % everyMinutes === 0;

/** What a run says: a tier that is unwell is the alarms' matter, not a failure of the probe. */
export function conclude(observations: Observations, now: Date): Probed {
  const { values, problems } = judge(observations, now);
  const { pointer, snapshot } = observations;
  const source = pointer.ok ? pointer.value.source : null;
  const revision = pointer.ok ? pointer.value.revision : snapshot.ok ? snapshot.value.revision : null;
  const found = source === null ? 'the snapshot by its own path' : `the ${source}`;
  return {
    values,
    outcome: {
      outcome: 'looked',
      reason: null,
      message:
        problems.length > 0
          ? problems.join(' ')
          : `Readers get revision ${revision} from ${found}, and the fallback is whole.`,
      served: values.readerFailed === 0,
      fallback: values.snapshotPathFailed === 0,
      source,
      revision,
      whole: observations.whole !== null,
    },
  };
}
