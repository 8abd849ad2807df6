import type { ActionRecord } from '../../contract/actions';
import type { LedgerKind } from '../../contract/ledger';
import type { BreakGlassRecord, FreezeRecord, Movement, MovementOutcome } from '../../contract/records';
import type { Entry } from '../ledger/records';

/** One thing that happened to a tier, as a table tells it. */
export interface HistoryRow {
  /** ISO 8601, UTC. By its writer's clock; by S3's when it cannot be read. */
  readonly at: string;
  readonly kind: LedgerKind;
  readonly what: string;
  /** The release, or what was set. */
  readonly release: string | null;
  /** As AWS knows them. */
  readonly who: string | null;
  readonly outcome: string | null;
  /** Why, and what went wrong. */
  readonly reason: string | null;
  /** `unfinished`: it began, and nobody wrote down what came of it. `unreadable`: what lies there is no such record. */
  readonly state: 'well' | 'wrong' | 'unfinished' | 'unreadable';
  readonly key: string;
}

type Told = Omit<HistoryRow, 'at' | 'kind' | 'key'>;

/** What a record says, in one row. */
export function historyRow(entry: Entry): HistoryRow {
  const { kind, key, record, problem, written } = entry;
  if (record === null) {
    const told = { what: key.slice(kind.length + 1), release: null, who: null, outcome: 'unreadable' };
    return { at: written, kind, key, ...told, reason: problem, state: 'unreadable' };
  }
  return { at: (record as { at: string }).at, kind, key, ...tell(entry) };
}

function tell(entry: Entry): Told {
  switch (entry.kind) {
    case 'deployments':
    case 'rollbacks':
      return ofMovement(entry as Entry<Movement, MovementOutcome>);
    case 'freezes':
      return ofFreeze(entry.record as FreezeRecord);
    case 'break-glass':
      return ofBreakGlass(entry.record as BreakGlassRecord);
    case 'actions':
      return ofAction(entry as Entry<ActionRecord, { outcome: 'done' | 'failed'; problem: string | null }>);
    default:
      return ofOther(entry.kind, entry.record as Readonly<Record<string, unknown>>);
  }
}

function ofMovement({ record, ...rest }: Entry<Movement, MovementOutcome>): Told {
  const { how, release, by, reason } = record as Movement;
  return { what: how, release, who: by, ...ended(rest, reason) };
}

function ofAction({ record, ...rest }: Entry<ActionRecord, { outcome: 'done' | 'failed'; problem: string | null }>) {
  const { what, by, to, reason } = record as ActionRecord;
  return { what, release: typeof to === 'string' ? to : null, who: by, ...ended(rest, reason) };
}

function ended(
  { finished, outcome }: Pick<Entry<unknown, { outcome: string; problem: string | null }>, 'finished' | 'outcome'>,
  reason: string | null,
): Pick<Told, 'outcome' | 'reason' | 'state'> {
  if (!finished) return { outcome: 'not finished', reason, state: 'unfinished' };
  if (outcome === null) return { outcome: 'unreadable', reason, state: 'unreadable' };
  const why = [reason, outcome.problem].filter((text) => text !== null && text !== '');
  return {
    outcome: outcome.outcome,
    reason: why.length > 0 ? why.join(' · ') : null,
    state: outcome.outcome === 'done' ? 'well' : 'wrong',
  };
}

function ofFreeze(record: FreezeRecord): Told {
  const told = { release: null, who: record.by, reason: record.reason, state: 'well' as const };
  return record.what === 'on'
    ? { what: 'freeze-on', ...told, outcome: `until ${record.until}` }
    : { what: 'freeze-off', ...told, outcome: 'lifted' };
}

/** Whether a grant counts is decided by those who read it, at that moment. */
function ofBreakGlass(record: BreakGlassRecord): Told {
  const outcome = {
    request: () => `for ${(record as { minutes?: number }).minutes} minutes`,
    grant: () => `until ${(record as { until?: string }).until}`,
    revoke: () => 'taken back',
  }[record.what]();
  return {
    ...{ what: `break-glass-${record.what}`, release: null, who: record.by, outcome },
    ...{ reason: record.reason, state: 'well' as const },
  };
}

/** Kinds that others judge: told by the fields that such records share. */
function ofOther(kind: LedgerKind, record: Readonly<Record<string, unknown>>): Told {
  const text = (...names: string[]) =>
    names.map((name) => record[name]).find((value): value is string => typeof value === 'string') ?? null;
  const { reasons } = record;
  const why = Array.isArray(reasons) ? reasons.filter((each) => typeof each === 'string').join(' ') : '';
  const outcome = text('verdict', 'decision', 'outcome');
  return {
    what: kind === 'evidence' ? kind : kind.replace(/s$/, ''),
    release: text('release'),
    who: text('by'),
    outcome,
    reason: why || text('reason'),
    state: outcome !== null && /^(hold|reject|rejected)$/.test(outcome) ? 'wrong' : 'well',
  };
}
