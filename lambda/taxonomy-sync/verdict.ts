/** Why what the API published must not reach a reader. Stable words: metrics, tests and runbooks name them. */
export type RefusedReason =
  | 'api-redirect'
  | 'api-contract-header'
  | 'api-media-type'
  | 'pointer-not-json'
  | 'pointer-shape'
  | 'pointer-too-large'
  | 'contract-version'
  | 'other-taxonomy'
  | 'revision-went-back'
  | 'republished'
  | 'empty-taxonomy'
  | 'too-many-terms'
  | 'shrank'
  | 'grew'
  | 'terms-too-large'
  | 'terms-encoding'
  | 'terms-header'
  | 'terms-other-revision'
  | 'terms-count'
  | 'terms-trailer'
  | 'sha256-mismatch'
  | 'line-too-long'
  | 'line-not-utf8'
  | 'line-not-json'
  | 'term-shape'
  | 'duplicate-id'
  | 'unknown-parent'
  | 'self-parent'
  | 'cycle'
  | 'too-deep';

/** Why no verdict could be reached; beside these a run fails for the reasons of `StorageFailed` and `metrics-denied`. */
export type FailedReason =
  | 'api-unreachable'
  | 'api-timeout'
  | 'api-not-http'
  | 'api-key'
  | 'api-status'
  | 'answer-cut'
  | 'deadline'
  | 'another-writer'
  | 'unexpected';

/** A whole answer of the API was read, and it is bad. The message is one sentence for a backend engineer. */
export class Refused extends Error {
  constructor(
    readonly reason: RefusedReason,
    message: string,
  ) {
    super(message);
    this.name = reason;
  }
}

export interface FailedOptions extends ErrorOptions {
  /** False where asking again within the same run cannot help, such as for 404. */
  readonly retriable?: boolean;
  /** How long the API asked us to stay away, in seconds. */
  readonly retryAfterSeconds?: number | null;
}

/** No whole answer was had: nothing is known about what the API published. */
export class Failed extends Error {
  readonly retriable: boolean;
  readonly retryAfterSeconds: number | null;

  constructor(
    readonly reason: FailedReason,
    message: string,
    { retriable = true, retryAfterSeconds = null, ...options }: FailedOptions = {},
  ) {
    super(message, options);
    this.name = reason;
    this.retriable = retriable;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** Whether an error already says what the run comes to. */
export const isVerdict = (error: unknown): error is Refused | Failed =>
  error instanceof Refused || error instanceof Failed;
