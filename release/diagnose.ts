import { ALARMS, type AlarmKey } from '../contract/alarms';
import type { ProbeOutcome, PublishOutcome, SyncOutcome } from '../contract/functions';
import type { AlarmState } from './alarm-states';
import { decideResume, type Held, heldBack } from './decide-resume';
import type { Invoked } from './invoke';
import { nextCommand } from './next-command';
import type { TierStatus } from './status';

/** All that `tier doctor` looked at. Null: it could not be asked, and `status.problems` says why. */
export interface Evidence {
  readonly status: TierStatus;
  /** What a reader gets right now. */
  readonly probe: Invoked<ProbeOutcome> | null;
  readonly sync: Invoked<SyncOutcome> | null;
  readonly publisher: Invoked<PublishOutcome> | null;
  /** What is wrong with the stored terms, every byte read; null when they are whole, or there are none. */
  readonly terms: string | null;
  /** Whether the functions that run by themselves may; empty when it could not be read. */
  readonly scheduled: readonly Held[];
}

export interface Finding {
  /** `down`: readers are not served. `danger`: they are, and something that keeps it so is gone. `note`: to know. */
  readonly is: 'down' | 'danger' | 'note';
  readonly found: string;
  /** A command, or null where there is none to run. */
  readonly next: string | null;
  /** File in `docs/runbook/`; null where there is none. */
  readonly runbook: string | null;
}

const ORDER = { down: 0, danger: 1, note: 2 } as const;

/** What is wrong with a tier, the worst first; empty when nothing is. */
export function diagnose(evidence: Evidence): readonly Finding[] {
  const { status } = evidence;
  if (status.unreachable) {
    return status.problems.map((found) => ({ is: 'down', found, next: null, runbook: null }));
  }
  const findings = [
    ...ofReaders(evidence),
    ...ofSnapshot(evidence),
    ...ofSchedules(evidence),
    ...ofFunctions(evidence),
    ...ofBreaker(status),
    ...ofRestore(status),
    ...ofAlarms(status, fallbackBroken(evidence)),
    ...ofFreezes(status),
    ...ofGrants(status),
    ...ofUnread(status),
  ];
  return findings.sort((a, b) => ORDER[a.is] - ORDER[b.is]);
}

/** By a look of now, or by the alarm that rings. */
const fallbackBroken = ({ status: { alarms, snapshot }, probe, terms }: Evidence): boolean =>
  snapshot === null ||
  terms !== null ||
  (probe?.is === 'answered' && probe.outcome.fallback === false) ||
  (alarms?.notOk ?? []).some(({ key, state }) => key === 'snapshot-path-failing' && state === 'ALARM');

function ofReaders(evidence: Evidence): Finding[] {
  const { status, probe } = evidence;
  const { tier, release } = status;
  const next = (key: AlarmKey) => nextCommand(key, tier, fallbackBroken(evidence));
  if (release === null && probe?.is === 'answered' && probe.outcome.served === false) {
    return [finding('down', `Nothing was released in ${tier} yet.`, `tier site deploy ${tier}`, 'readers-failing.md')];
  }
  if (probe?.is === 'crashed') {
    return [finding('danger', `The probe could not look (${probe.message}).`, next('probe-silent'), 'probe-silent.md')];
  }
  if (probe?.is !== 'answered') return [];
  const { served, fallback, source, message } = probe.outcome;
  return [
    ...(served === false
      ? [finding('down', `Readers are not served. ${message}`, next('readers-failing'), 'readers-failing.md')]
      : []),
    ...(served !== false && fallback === false
      ? [
          finding(
            'danger',
            `The fallback is not whole. ${message}`,
            `tier snapshots verify ${tier}`,
            'snapshot-path-failing.md',
          ),
        ]
      : []),
    ...(served === true && source !== 'api' && status.mode !== 'snapshot'
      ? [
          finding(
            'danger',
            'Readers get the snapshot, as the API does not answer.',
            next('api-failing'),
            'api-failing.md',
          ),
        ]
      : []),
  ];
}

function ofSnapshot({ status: { tier, snapshot, unread }, terms }: Evidence): Finding[] {
  if (terms !== null) {
    return [
      finding(
        'danger',
        `The stored snapshot is not whole. ${terms}`,
        `tier snapshots verify ${tier} --all`,
        'snapshot-path-failing.md',
      ),
    ];
  }
  if (snapshot === null) {
    return unread.includes('snapshot')
      ? []
      : [finding('danger', `There is no snapshot in ${tier}.`, `tier site deploy ${tier}`, 'snapshot-too-old.md')];
  }
  return snapshot.expired
    ? [
        finding(
          'danger',
          `The snapshot expired at ${snapshot.expiresAt}.`,
          nextCommand('snapshot-too-old', tier, false),
          'snapshot-too-old.md',
        ),
      ]
    : [];
}

const SILENT: Readonly<Record<Held['key'], string>> = {
  taxonomySync: 'sync-silent.md',
  flagPublisher: 'publisher-behind.md',
  readerProbe: 'probe-silent.md',
};

/** Stopped by a person, on purpose or not; it is the reason for whatever its function says below. */
const ofSchedules = ({ status: { tier }, scheduled }: Evidence): Finding[] =>
  scheduled.flatMap((held) => {
    const next = decideResume([held]).length > 0 ? `tier schedules resume ${tier} --reason "…"` : `tier status ${tier}`;
    return heldBack(held).map((found) => finding('danger', found, next, SILENT[held.key]));
  });

function ofFunctions({ status: { tier }, sync, publisher }: Evidence): Finding[] {
  const findings: Finding[] = [];
  const next = (key: AlarmKey) => nextCommand(key, tier, false);
  if (sync?.is === 'crashed')
    findings.push(finding('danger', `The sync crashes (${sync.message}).`, next('sync-failing'), 'sync-failing.md'));
  if (sync?.is === 'answered' && sync.outcome.outcome === 'failed') {
    findings.push(
      finding('danger', `The sync fails: ${sync.outcome.message}`, next('sync-failing'), 'sync-failing.md'),
    );
  }
  if (sync?.is === 'answered' && sync.outcome.outcome === 'refused') {
    const { reason, message, offered } = sync.outcome;
    const guarded = offered !== null && (reason === 'shrank' || reason === 'grew');
    const allow = guarded ? `tier snapshots allow ${tier} ${offered.revision} --reason "…"` : next('sync-refused');
    findings.push(finding('danger', `The sync refuses what the API publishes: ${message}`, allow, 'sync-refused.md'));
  }
  if (publisher?.is === 'crashed') {
    findings.push(
      finding(
        'danger',
        `The publisher crashes (${publisher.message}).`,
        next('publisher-behind'),
        'publisher-behind.md',
      ),
    );
  }
  if (publisher?.is === 'answered' && publisher.outcome.outcome === 'failed') {
    findings.push(
      finding(
        'danger',
        `The publisher fails: ${publisher.outcome.message}`,
        next('publisher-behind'),
        'publisher-behind.md',
      ),
    );
  }
  if (publisher?.is === 'answered' && publisher.outcome.rolledBack === true) {
    findings.push(
      finding(
        'note',
        'AppConfig took the newest roll-out of flags back.',
        next('flags-rolled-back'),
        'flags-rolled-back.md',
      ),
    );
  }
  return findings;
}

/** Set by a person, and forgotten by the next. */
function ofBreaker({ tier, mode }: TierStatus): Finding[] {
  if (mode === null || mode === 'auto') return [];
  return [
    finding(
      'note',
      `The breaker is set (mode "${mode}"): the API is not asked.`,
      `tier fallback off ${tier} --reason "…"`,
      'api-failing.md',
    ),
  ];
}

/** Wanted by somebody; whoever waits for a release has to know. */
const ofFreezes = ({ tier, freezes }: TierStatus): Finding[] =>
  (freezes ?? []).map(({ until, by, reason }) =>
    finding(
      'note',
      `No release goes up to ${tier} until ${until}${by === null ? '' : `, says ${by}`}: ${reason}`,
      `tier freeze status ${tier}`,
      null,
    ),
  );

const ofGrants = ({ tier, grants }: TierStatus): Finding[] =>
  (grants ?? []).map(({ requestedBy, grantedBy, until, reason }) =>
    finding(
      'note',
      `${requestedBy} may pass what holds ${tier} until ${until}, granted by ${grantedBy}: ${reason}`,
      `tier break-glass status ${tier}`,
      null,
    ),
  );

/** As the breaker: set by a person on purpose, and in force until it is lifted. */
function ofRestore({ tier, snapshot }: TierStatus): Finding[] {
  if (!snapshot?.restored) return [];
  const { from, reason, at } = snapshot.restored;
  const found = `A person took readers of the snapshot back from revision ${from} to ${snapshot.revision} at ${at}: ${reason}`;
  return [finding('note', found, `tier snapshots lift ${tier} --reason "…"`, 'snapshot-path-failing.md')];
}

function ofAlarms({ tier, alarms }: TierStatus, broken: boolean): Finding[] {
  return (alarms?.notOk ?? []).flatMap((alarm) => {
    const problem = alarmProblem(alarm);
    if (problem === null) return [];
    const definition = alarm.key === null ? null : ALARMS[alarm.key];
    const next = alarm.key === null ? null : nextCommand(alarm.key, tier, broken);
    return [finding(alarm.gate ? 'danger' : 'note', problem, next, definition?.runbook ?? null)];
  });
}

/** A composite only sums up the others; an alarm that holds nothing back may be without data. */
function alarmProblem({ name, state, key, gate, reason }: AlarmState): string | null {
  if (state === 'missing') return `The alarm ${name} is missing: deploy its stack.`;
  if (key === null) return null;
  if (state === 'ALARM') return `${name} is in ALARM${reason ? `: ${reason}` : ''}`;
  return gate ? `${name} has no data, which is no proof of health.` : null;
}

const ofUnread = ({ unread, problems }: TierStatus): Finding[] =>
  unread.length > 0 ? problems.map((found) => finding('note', found, null, null)) : [];

const finding = (is: Finding['is'], found: string, next: string | null, runbook: string | null): Finding => ({
  is,
  found,
  next: next === null ? null : `npx ${next}`,
  runbook,
});
