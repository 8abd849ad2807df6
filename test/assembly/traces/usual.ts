import { dice } from './dice';
import type { Grade, Span, Story } from './story';

const DAY = 24 * 60;

/** How often a question fails by itself while all is well, whoever asks. */
export const BACKGROUNDS = [0.0005, 0.001] as const;

/**
 * What happens to a tier that is well: a deployment a day, now and then a run that is lost and a question that fails, twice
 * a day some minutes of an API that is too slow for readers, and once a day some that are slow for everybody.
 */
export function usual(days: number, background: number, seed: number): Omit<Story, 'perMinute'> {
  const draw = dice(seed * 7919 + 13);
  const some = (least: number, most: number) => Math.floor(least + draw() * (most - least + 1));
  const eachDay = Array.from({ length: days }, (_, day) => day * DAY);
  const deployments = eachDay.map((day) => day + some(8 * 60, 18 * 60));
  const apiSlow = eachDay
    .flatMap((day) => [day + some(0, DAY / 2), day + some(DAY / 2, DAY - 10)])
    .map((from): Span => [from, from + some(1, 4)]);
  const slow = eachDay.map((day) => day + some(0, DAY - 10)).map((from): Grade => [from, from + some(1, 4), 5]);
  return { minutes: days * DAY, seed, background, lost: 0.0005, deployments, apiSlow, slow };
}
