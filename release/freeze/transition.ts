/**
 * The way into a pipeline's Deploy stage. The record in the ledger is what holds a release; closing this way too shows
 * it, with the reason, to whoever looks at the pipeline (CodePipeline, DisableStageTransition). A way that somebody
 * closed by hand, for a reason of their own, is left closed.
 */
export interface Transition {
  close(reason: string): Promise<void>;
  /** Opens what {@link close} closed, and nothing else. */
  open(): Promise<void>;
}

/** For a tier without a pipeline: there is no way to close. */
export const NO_TRANSITION: Transition = { close: async () => {}, open: async () => {} };
