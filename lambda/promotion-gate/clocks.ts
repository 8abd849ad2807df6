/** How far the clocks of two AWS services and our functions may be apart. */
export const SKEW_MS = 60_000;
/** Older evidence is gathered again: a tier changes within minutes. */
export const OLDEST_EVIDENCE_MS = 5 * 60_000;

export const MINUTE_MS = 60_000;
export const time = (instant: string) => Date.parse(instant);
