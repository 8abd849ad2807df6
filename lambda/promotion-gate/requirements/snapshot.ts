import { MINUTE_MS, time } from '../clocks';
import { hold, pass, quoted, reject } from '../finding';
import { of } from '../requirement';

/** Readers could fall back to the snapshot now: it is whole, confirmed a short while ago, and not expired. */
export const snapshot = of('snapshot', 'the snapshot as a reader sees it', (found, { at, question }) => {
  const { valid, problem, syncedAt, expiresAt } = found;
  const { tier, snapshotAgeMinutes } = question;
  if (!valid) {
    return [
      reject(
        `The snapshot does not verify (${quoted(problem ?? 'no reason given')}), expected a whole one: run tier snapshots verify ${tier}.`,
      ),
    ];
  }
  if (problem !== null) {
    return [
      hold(`The snapshot is called valid and has a problem (${quoted(problem)}): run tier snapshots verify ${tier}.`),
    ];
  }
  if (at.getTime() >= time(expiresAt)) {
    return [
      hold(`The snapshot expired at ${expiresAt}, expected one in force: follow docs/runbook/snapshot-too-old.md.`),
    ];
  }
  if (at.getTime() - time(syncedAt) > snapshotAgeMinutes * MINUTE_MS) {
    return [
      hold(
        `The snapshot was confirmed at ${syncedAt}, expected within ${snapshotAgeMinutes} minutes: follow docs/runbook/snapshot-too-old.md.`,
      ),
    ];
  }
  return [pass(`The snapshot is whole, and was confirmed at ${syncedAt}.`)];
});
