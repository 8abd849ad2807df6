/**
 * Every alarm of a tier: what it is for, whom it reaches, what it holds back, and which runbook leads out of it. Stacks
 * give each its metric and threshold; the gate, the command line, the messages and the runbooks know them from here.
 */
import { PROJECT } from './names';

export interface AlarmDefinition {
  /** The fault that it is for, as readers or we feel it, in one sentence. */
  readonly fault: string;
  /** `page` wakes somebody; `ticket` waits for the working day. */
  readonly tells: 'page' | 'ticket';
  /** Part of `tier-health`: AppConfig takes a roll-out back, and no release goes up. */
  readonly gate: boolean;
  /** In `edge`'s case it stands in us-east-1, where CloudFront's metrics are. */
  readonly region: 'tier' | 'edge';
  readonly owner: 'platform' | 'backend' | 'frontend';
  /** Also told to those who answer for the taxonomy API. */
  readonly backend?: true;
  /** File in `docs/runbook/`. */
  readonly runbook: string;
  /** First command, where `TIER` stands for the tier. */
  readonly first: string;
}

export const ALARMS = {
  'snapshot-too-old': {
    fault: 'The snapshot was not confirmed with the API for too long, so readers would fall back to old terms.',
    tells: 'page',
    gate: true,
    region: 'tier',
    owner: 'platform',
    runbook: 'snapshot-too-old.md',
    first: 'tier doctor TIER',
  },
  'sync-refused': {
    fault: 'The API publishes a revision that must not reach readers; they keep the one before.',
    tells: 'ticket',
    gate: false,
    region: 'tier',
    owner: 'backend',
    backend: true,
    runbook: 'sync-refused.md',
    first: 'tier doctor TIER',
  },
  'sync-failing': {
    fault: 'No run of the sync reaches a verdict: the API is down, or storage fails.',
    tells: 'ticket',
    gate: true,
    region: 'tier',
    owner: 'platform',
    backend: true,
    runbook: 'sync-failing.md',
    first: 'tier doctor TIER',
  },
  'sync-silent': {
    fault: 'The sync does not run at all, so nothing looks after the snapshot.',
    tells: 'page',
    gate: true,
    region: 'tier',
    owner: 'platform',
    runbook: 'sync-silent.md',
    first: 'tier doctor TIER',
  },
  'publisher-behind': {
    fault: 'The published flags are not confirmed with AppConfig, so a flag cannot be taken back.',
    tells: 'page',
    gate: true,
    region: 'tier',
    owner: 'platform',
    runbook: 'publisher-behind.md',
    first: 'tier doctor TIER',
  },
  'flags-rolled-back': {
    fault: 'AppConfig took the newest roll-out of flags back.',
    tells: 'ticket',
    // AppConfig watches the gate: for an hour it would take back the next roll-out for having taken back this one.
    gate: false,
    region: 'tier',
    owner: 'frontend',
    runbook: 'flags-rolled-back.md',
    first: 'tier doctor TIER',
  },
  'api-failing': {
    fault: 'Readers get the snapshot because the API fails; they are served.',
    tells: 'ticket',
    gate: false,
    region: 'tier',
    owner: 'backend',
    backend: true,
    runbook: 'api-failing.md',
    first: 'tier doctor TIER',
  },
  'api-failing-long': {
    fault: 'Readers have had the snapshot for so long, because the API fails, that somebody must see to it.',
    tells: 'page',
    gate: false,
    region: 'tier',
    owner: 'backend',
    backend: true,
    runbook: 'api-failing.md',
    first: 'tier doctor TIER',
  },
  'snapshot-path-failing': {
    fault: 'The snapshot cannot be read by its own path: when the API fails next, readers have nothing.',
    tells: 'page',
    gate: true,
    region: 'tier',
    owner: 'platform',
    runbook: 'snapshot-path-failing.md',
    first: 'tier snapshots verify TIER',
  },
  'readers-failing': {
    fault: 'The probe cannot get page, flags or a taxonomy from anywhere, so readers most likely cannot either.',
    tells: 'page',
    gate: true,
    region: 'tier',
    owner: 'platform',
    runbook: 'readers-failing.md',
    first: 'tier doctor TIER',
  },
  'readers-slow': {
    fault: 'A reader waits too long for page, flags and pointer.',
    tells: 'ticket',
    // After a deployment caches are empty: that must not keep its own flags back.
    gate: false,
    region: 'tier',
    owner: 'platform',
    runbook: 'readers-slow.md',
    first: 'tier doctor TIER',
  },
  'probe-silent': {
    fault: 'The probe does not run, so nobody knows what readers get.',
    tells: 'page',
    gate: true,
    region: 'tier',
    owner: 'platform',
    runbook: 'probe-silent.md',
    first: 'tier doctor TIER',
  },
  'dead-letters': {
    fault: 'A run failed, or could not be started, and waits in a queue for somebody to look at it.',
    tells: 'ticket',
    gate: false,
    region: 'tier',
    owner: 'platform',
    runbook: 'dead-letters.md',
    first: 'tier doctor TIER',
  },
  'edge-errors': {
    fault: 'The edge answers with 5xx, so neither the API nor the snapshot nor the page could be had.',
    tells: 'page',
    gate: true,
    region: 'edge',
    owner: 'platform',
    runbook: 'edge-errors.md',
    first: 'tier doctor TIER',
  },
  'budget-fast': {
    fault: 'So many answers fail that the error budget of a month would be gone in two days.',
    tells: 'page',
    gate: true,
    region: 'edge',
    owner: 'platform',
    runbook: 'budget-burn.md',
    first: 'tier doctor TIER',
  },
  'budget-slow': {
    fault: 'A few answers fail all the time, so that the error budget of a month would be gone in ten days.',
    tells: 'ticket',
    gate: false,
    region: 'edge',
    owner: 'platform',
    runbook: 'budget-burn.md',
    first: 'tier doctor TIER',
  },
} as const satisfies Record<string, AlarmDefinition>;

export type AlarmKey = keyof typeof ALARMS;

/** An alarm's name; `instance` tells apart those of one kind, such as one for each queue. */
export const alarmName = (tier: string, key: AlarmKey, instance?: string) =>
  `${PROJECT}-${tier}-${key}${instance === undefined ? '' : `-${instance}`}`;

/** Which alarm of a tier a name belongs to; null for a stranger. */
export function alarmKeyOf(tier: string, name: string): AlarmKey | null {
  const keys = (Object.keys(ALARMS) as AlarmKey[]).sort((a, b) => b.length - a.length);
  return keys.find((key) => name === alarmName(tier, key) || name.startsWith(`${alarmName(tier, key)}-`)) ?? null;
}
