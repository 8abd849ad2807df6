import type { Freeze } from '../contract/freeze-at';
import type { Grant } from '../contract/grant-at';
import type { RestoreRecord } from '../contract/taxonomy';
import type { AlarmState } from './alarm-states';
import type { ReaderGot } from './ask-as-reader';
import type { StackStatuses } from './stacks';

/** What is read of a tier, each part by itself. */
export type Part = 'url' | 'edge' | 'snapshot' | 'flags' | 'roll-outs' | 'alarms' | 'stacks' | 'ledger';

/** What one tier looks like. A part that could not be read is null and named in `unread`, and `problems` says why. */
export interface TierStatus {
  readonly tier: string;
  readonly account: string;
  readonly region: string;
  readonly url: string | null;
  /** What readers get; null for nothing. */
  readonly release: string | null;
  readonly snapshot: {
    readonly revision: number;
    readonly count: number;
    readonly ageSeconds: number;
    /** ISO 8601, UTC. */
    readonly expiresAt: string;
    readonly expired: boolean;
    /** A person took readers of the snapshot back on purpose; null when nobody did. */
    readonly restored: RestoreRecord | null;
  } | null;
  /** What a reader got through the edge just now; null where the site's address is not known. */
  readonly readers: ReaderGot | null;
  /** `auto`: API first. `snapshot`: the breaker is set. */
  readonly mode: string | null;
  readonly flags: {
    /** null: nothing was published yet. */
    readonly state: 'baseline' | 'rolled-out' | null;
    readonly configuration: string | null;
    /** Number and state of a roll-out that is under way. */
    readonly inFlight: { readonly number: number; readonly state: string } | null;
  } | null;
  readonly alarms: {
    readonly ok: number;
    readonly alarm: number;
    /** Without data, and missing ones. */
    readonly noData: number;
    readonly notOk: readonly AlarmState[];
  } | null;
  /** Status by name, null for a stack that is not there. */
  readonly stacks: StackStatuses | null;
  /** In force, the one that ends last first: nothing goes up to the tier. */
  readonly freezes: readonly Freeze[] | null;
  /** Break-glass in force: who may pass a freeze all the same. */
  readonly grants: readonly Grant[] | null;
  /** One sentence for each thing that is wrong; empty when all is well. */
  readonly problems: readonly string[];
  readonly unread: readonly Part[];
  /** The tier could not be reached at all. */
  readonly unreachable: boolean;
}

export const countAlarms = (alarms: readonly AlarmState[]): NonNullable<TierStatus['alarms']> => {
  const count = (...states: AlarmState['state'][]) => alarms.filter(({ state }) => states.includes(state)).length;
  return {
    ok: count('OK'),
    alarm: count('ALARM'),
    noData: count('INSUFFICIENT_DATA', 'missing'),
    notOk: alarms.filter(({ state }) => state !== 'OK'),
  };
};
