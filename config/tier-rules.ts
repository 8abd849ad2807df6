import { SYNC_CONCLUSION_SECONDS } from '../contract/functions';
import { EDGE_REGION } from '../contract/names';
import { CONFIRM_EVERY_MINUTES } from '../contract/taxonomy';
import type { ReadFile } from './file-mistakes';
import { type Mistake, shown } from './mistake';

/** CloudWatch evaluates periods below an hour over at most one day (PutMetricAlarm, `EvaluationPeriods`). */
const LONGEST_WINDOW_MINUTES = 24 * 60;

/** Rules that one tier's values must keep among themselves. A value that is wrong by itself is not judged again here. */
export function tierRuleMistakes({ file, config }: ReadFile): Mistake[] {
  return [...scheduleRules(config), ...approvalRules(config), ...domainRules(config)].map((m) => ({ file, ...m }));
}

type Found = Omit<Mistake, 'file'>;

function scheduleRules({ taxonomy, alarms }: ReadFile['config']): Found[] {
  if (!taxonomy || !alarms) return [];
  const { sync, snapshotExpiresAfterMinutes: expires } = taxonomy;
  const every = sync.everyMinutes;
  const { snapshotAgeMinutes: age, syncFailures } = alarms.thresholds;
  const mistakes: Found[] = [];
  const healthyAge = CONFIRM_EVERY_MINUTES + 2 * every;
  if (age < healthyAge) {
    mistakes.push({
      key: 'alarms.thresholds.snapshotAgeMinutes',
      found: `is ${age}`,
      expected: `at least ${healthyAge}: a snapshot is confirmed every ${CONFIRM_EVERY_MINUTES} minutes at best, and one missed run of taxonomy.sync.everyMinutes wakes nobody`,
    });
  }
  const longest = every * 60 - SYNC_CONCLUSION_SECONDS;
  if (sync.deadlineSeconds > longest) {
    mistakes.push({
      key: 'taxonomy.sync.deadlineSeconds',
      found: `is ${sync.deadlineSeconds}`,
      expected: `at most ${longest} with a run every ${every} minutes, so that a run is over before the next one starts`,
    });
  }
  if (expires <= age) {
    mistakes.push({
      key: 'taxonomy.snapshotExpiresAfterMinutes',
      found: `is ${expires}`,
      expected: `more than alarms.thresholds.snapshotAgeMinutes (${age}), so that people know before readers are told`,
    });
  }
  if (syncFailures * every > LONGEST_WINDOW_MINUTES) {
    mistakes.push({
      key: 'alarms.thresholds.syncFailures',
      found: `is ${syncFailures}`,
      expected: `at most ${Math.floor(LONGEST_WINDOW_MINUTES / every)} with a run every ${every} minutes, as an alarm looks back one day`,
    });
  }
  return mistakes;
}

function approvalRules({ promotion, alarms, onDelete }: ReadFile['config']): Found[] {
  if (promotion !== 'approval') return [];
  const mistakes: Found[] = [];
  if (alarms && alarms.addressees.length === 0) {
    mistakes.push({
      key: 'alarms.addressees',
      found: 'is []',
      expected: 'at least one e-mail address in a tier that needs approval',
    });
  }
  if (onDelete && onDelete !== 'retain') {
    mistakes.push({
      key: 'onDelete',
      found: `is ${shown(onDelete)}`,
      expected: '"retain" in a tier that needs approval',
    });
  }
  return mistakes;
}

function domainRules({ domain, account }: ReadFile['config']): Found[] {
  if (!domain) return [];
  const [, , , region, owner] = domain.certificateArn.split(':');
  const found = `is ${shown(domain.certificateArn)}`;
  const mistakes: Found[] = [];
  if (region !== EDGE_REGION) {
    mistakes.push({
      key: 'domain.certificateArn',
      found,
      expected: `a certificate in ${EDGE_REGION}, as CloudFront reads no other; request it there`,
    });
  }
  if (account && owner !== account) {
    mistakes.push({ key: 'domain.certificateArn', found, expected: `a certificate of the tier's account ${account}` });
  }
  return mistakes;
}
