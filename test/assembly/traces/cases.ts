import type { TierConfig } from '../../../config/tier-config';
import type { AlarmKey } from '../../../contract/alarms';
import type { Span, Story } from './story';

/** When a fault begins, in minutes. */
export const AT = 60;

/** What one alarm is for, and what it owes; times in minutes. */
export interface Case {
  readonly fault: (span: Span) => Partial<Story>;
  /** From the fault to the ring. */
  readonly rings: number;
  /** From the fault's end until it says that it is over. */
  readonly over: number;
  /** What was decided that no data mean. Written again on purpose: the deployed alarm is held to it. */
  readonly silence: 'bad' | 'good' | 'no news';
}

/** The fault that each alarm is for, and what it owes. A row for every alarm, or it does not compile. */
export function casesOf({ alarms: { thresholds }, taxonomy: { sync } }: TierConfig): Record<AlarmKey, Case> {
  const { apiFailingMinutes, apiFailingPageMinutes, snapshotAgeMinutes, publisherSilenceMinutes, syncFailures } =
    thresholds;
  const every = sync.everyMinutes;
  return {
    // At the fault the snapshot is at most a confirmation old.
    'snapshot-too-old': {
      ...{ fault: (span) => ({ syncFails: [span] }), silence: 'no news' },
      ...{ rings: snapshotAgeMinutes + 5, over: every + 5 },
    },
    'sync-refused': {
      ...{ fault: (span) => ({ refused: [span] }), silence: 'no news' },
      ...{ rings: 3 * every, over: 3 * every },
    },
    'sync-failing': {
      ...{ fault: (span) => ({ syncFails: [span] }), silence: 'no news' },
      ...{ rings: (syncFailures + 1) * every, over: every + 2 },
    },
    'sync-silent': {
      ...{ fault: (span) => ({ syncSilent: [span] }), silence: 'bad' },
      ...{ rings: 5 * every, over: every + 2 },
    },
    'publisher-behind': {
      ...{ fault: (span) => ({ publisherFails: [span] }), silence: 'bad' },
      ...{ rings: publisherSilenceMinutes + 2, over: 3 },
    },
    'flags-rolled-back': {
      ...{ fault: (span) => ({ rolledBack: [span] }), silence: 'no news' },
      ...{ rings: 3, over: 4 },
    },
    'api-failing': {
      ...{ fault: ([from, to]) => ({ api: [[from, to, 1]] }), silence: 'no news' },
      ...{ rings: apiFailingMinutes, over: apiFailingMinutes },
    },
    'api-failing-long': {
      ...{ fault: ([from, to]) => ({ api: [[from, to, 1]] }), silence: 'no news' },
      // A tenth of the time it may answer.
      ...{ rings: apiFailingPageMinutes + 5, over: apiFailingPageMinutes / 10 + 10 },
    },
    'snapshot-path-failing': {
      ...{ fault: ([from, to]) => ({ snapshotPath: [[from, to, 1]] }), silence: 'no news' },
      ...{ rings: 5, over: 5 },
    },
    'readers-failing': {
      ...{ fault: ([from, to]) => ({ site: [[from, to, 1]] }), silence: 'no news' },
      ...{ rings: 5, over: 5 },
    },
    'readers-slow': {
      ...{ fault: ([from, to]) => ({ slow: [[from, to, 100]] }), silence: 'no news' },
      ...{ rings: 15, over: 15 },
    },
    'probe-silent': {
      ...{ fault: (span) => ({ probeSilent: [span] }), silence: 'bad' },
      ...{ rings: 10, over: 2 },
    },
    'dead-letters': {
      ...{ fault: (span) => ({ deadLetters: [span] }), silence: 'good' },
      ...{ rings: 10, over: 10 },
    },
    'edge-errors': {
      ...{ fault: ([from, to]) => ({ site: [[from, to, 0.5]] }), silence: 'good' },
      ...{ rings: 7, over: 5 },
    },
    'budget-fast': {
      ...{ fault: ([from, to]) => ({ site: [[from, to, 0.5]] }), silence: 'good' },
      ...{ rings: 60, over: 6 },
    },
    // Until the errors have left its shorter window.
    'budget-slow': {
      ...{ fault: ([from, to]) => ({ site: [[from, to, 0.5]] }), silence: 'good' },
      ...{ rings: 12 * 60, over: 125 },
    },
  };
}
