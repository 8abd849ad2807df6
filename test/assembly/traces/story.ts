/** From one minute of the story up to, and without, another. */
export type Span = readonly [from: number, to: number];
/** The same with how bad it is. */
export type Grade = readonly [...Span, much: number];

/** What happens to a tier, in minutes from the beginning; nothing of it on a healthy day. */
export interface Story {
  /** Length in minutes. */
  readonly minutes: number;
  /** Readers' requests a minute, beside the probe's own. */
  readonly perMinute: number;
  /** The same seed, the same story. */
  readonly seed: number;
  /** Share of all questions, the probe's among them, that fail while all is well; each by itself. */
  readonly background?: number;
  /** Share of runs, of whatever function, that are lost while all is well. */
  readonly lost?: number;
  /** The API does not answer this share of questions. */
  readonly api?: readonly Grade[];
  /** The API is too slow for a reader, and now and then for the sync. */
  readonly apiSlow?: readonly Span[];
  /** The edge does not answer this share of questions, whatever they are about. */
  readonly site?: readonly Grade[];
  readonly snapshotPath?: readonly Grade[];
  /** A reader waits so many times as long. */
  readonly slow?: readonly Grade[];
  /** The API publishes what is refused. */
  readonly refused?: readonly Span[];
  readonly syncFails?: readonly Span[];
  readonly syncSilent?: readonly Span[];
  readonly publisherFails?: readonly Span[];
  readonly publisherSilent?: readonly Span[];
  readonly probeSilent?: readonly Span[];
  readonly rolledBack?: readonly Span[];
  readonly deadLetters?: readonly Span[];
  /** Minutes of deployments: a run of each function is lost, and caches are empty for a while. */
  readonly deployments?: readonly number[];
  /** What an average of CloudFront's rate weighs, which is not documented. @default 'minutes' */
  readonly weigh?: 'requests' | 'minutes';
  /** How late CloudWatch sees every metric, in seconds. @default 0 */
  readonly delaySeconds?: number;
}

export const T0 = Date.parse('2026-11-02T00:00:00Z');
export const minute = (n: number) => T0 + n * 60_000;

export const within = (spans: readonly Span[] = [], at: number) => spans.some(([from, to]) => at >= from && at < to);
export const gradeAt = (spans: readonly Grade[] = [], at: number) =>
  spans.find(([from, to]) => at >= from && at < to)?.[2];
