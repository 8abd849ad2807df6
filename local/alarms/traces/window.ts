/** A stretch of time, in milliseconds since 1970: from `from` up to, and without, `to`. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

/** While it lasts, this share of requests fails; from 0 to 1. */
export interface Fault extends Window {
  readonly share: number;
}

/** Whether any of the windows covers a moment. */
export const covers = (windows: readonly Window[], at: number) => windows.some(({ from, to }) => at >= from && at < to);

/**
 * The share of requests that fail in the `length` milliseconds from `at` on. A fault that covers only a part of them
 * counts by that part; of several, each hits what the others have left.
 */
export function shareFailing(faults: readonly Fault[], at: number, length: number): number {
  const spared = faults.map(({ from, to, share }) => {
    const overlap = Math.max(0, Math.min(to, at + length) - Math.max(from, at)) / length;
    return 1 - share * overlap;
  });
  return 1 - spared.reduce((left, part) => left * part, 1);
}
