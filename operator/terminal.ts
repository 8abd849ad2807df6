import type { Colors } from 'picocolors/types';

/** Where a command writes and whom it can ask. */
export interface Terminal {
  /** Standard output: results. */
  readonly out: (text: string) => void;
  /** Standard error: progress and what went wrong. */
  readonly err: (text: string) => void;
  /** A person sits there. */
  readonly interactive: boolean;
  /** Without effect unless standard output is a terminal. */
  readonly colors: Colors;
  /** Aborted by the first Ctrl-C. */
  readonly signal: AbortSignal;
}
