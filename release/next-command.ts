import type { AlarmKey } from '../contract/alarms';

/**
 * What somebody runs next who has run the doctor already; each also stands in the runbook of its alarm, and `TIER` stands
 * for the tier. What changes something is a dry run first, or undone by its own opposite.
 */
const NEXT: Readonly<Record<AlarmKey, string>> = {
  'snapshot-too-old': 'tier snapshots list TIER',
  'sync-refused': 'tier snapshots list TIER',
  'sync-failing': 'tier snapshots verify TIER',
  'sync-silent': 'tier schedules resume TIER --reason "…"',
  'publisher-behind': 'tier flags stop TIER --reason "…" --dry-run',
  'flags-rolled-back': 'tier status TIER',
  'api-failing': 'tier fallback on TIER --reason "…"',
  'api-failing-long': 'tier fallback on TIER --reason "…"',
  'snapshot-path-failing': 'tier snapshots verify TIER --all',
  'readers-failing': 'tier release rollback TIER --reason "…" --dry-run',
  'readers-slow': 'tier fallback on TIER --reason "…"',
  'probe-silent': 'tier schedules resume TIER --reason "…"',
  'dead-letters': 'tier status TIER',
  'edge-errors': 'tier release rollback TIER --reason "…" --dry-run',
  'budget-fast': 'tier release rollback TIER --reason "…" --dry-run',
  'budget-slow': 'tier release rollback TIER --reason "…" --dry-run',
};

/** @param fallbackBroken the API may be all that readers have, so nothing is suggested that stops asking it */
export function nextCommand(key: AlarmKey, tier: string, fallbackBroken: boolean): string {
  const next = NEXT[key];
  const safe = fallbackBroken && next.startsWith('tier fallback on') ? 'tier status TIER' : next;
  return safe.replaceAll('TIER', tier);
}
