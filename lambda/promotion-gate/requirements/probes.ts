import { MINUTE_MS, SKEW_MS, time } from '../clocks';
import { hold, holdYet, pass } from '../finding';
import { of } from '../requirement';

/** The probe runs every minute; a few runs may be missed, as functions are started late. */
const SHARE = 0.8;
/** The newest success is of the last runs. */
const NEWEST_MS = 3 * MINUTE_MS;

/** Successes that a bake must have seen; one, where there is no bake. */
export const probesNeeded = (bakeMinutes: number) => Math.max(1, Math.ceil(bakeMinutes * SHARE));

/** Somebody has read the page, the flags and the taxonomy as readers do, throughout the bake and just now. */
export const probes = of('probes', "the probe's runs", ({ succeeded, failed, newestSuccess }, { at, question }) => {
  const { since, minutes } = question.bake;
  const needed = probesNeeded(minutes);
  const most = Math.floor((at.getTime() - time(since)) / MINUTE_MS) + 2;
  if (succeeded + failed > most) {
    return [
      hold(
        `The probe is said to have run ${succeeded + failed} times since ${since}, expected at most ${most}: gather the evidence again.`,
      ),
    ];
  }
  if (succeeded < needed) {
    return [
      holdYet(
        `The probe succeeded ${succeeded} times during the bake (${failed} failures), expected ${needed} at least: follow docs/runbook/readers-failing.md.`,
      ),
    ];
  }
  if (newestSuccess === null || time(newestSuccess) < time(since) - SKEW_MS) {
    return [
      hold(
        `The probe's newest success is ${newestSuccess ?? 'not told'}, expected one since the bake began at ${since}: gather the evidence again.`,
      ),
    ];
  }
  if (at.getTime() - time(newestSuccess) > NEWEST_MS) {
    return [
      holdYet(
        `The probe last succeeded at ${newestSuccess}, expected within ${NEWEST_MS / MINUTE_MS} minutes: follow docs/runbook/probe-silent.md.`,
      ),
    ];
  }
  return [pass(`The probe succeeded ${succeeded} times, last at ${newestSuccess}.`)];
});
