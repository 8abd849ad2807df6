import type { Point } from './point';

export interface Regular {
  readonly from: number;
  readonly to: number;
  readonly seconds: number;
  /** null where nothing comes. @default always 1 */
  readonly value?: (at: number) => number | null;
}

/** A value every so many seconds from `from` up to, and without, `to`: what a function emits that runs on a schedule. */
export function pointsEvery({ from, to, seconds, value = () => 1 }: Regular): Point[] {
  const points: Point[] = [];
  for (let at = from; at < to; at += seconds * 1000) {
    const found = value(at);
    if (found !== null) points.push({ at, value: found });
  }
  return points;
}
