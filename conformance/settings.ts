import type { Memory } from './memory';

/** What one run of the kit is about. */
export interface Settings {
  /** Base URL of the API, without a trailing slash and without the contract's paths. */
  readonly apiUrl: string;
  /** Sent with every request; their values are shown nowhere. */
  readonly headers: Readonly<Record<string, string>>;
  /** Longest wait for a connection or a byte; beyond what the edge waits, so that a slow answer can be told from none. */
  readonly timeoutMs: number;
  readonly patience: Patience;
  /** Id prefixes of parents that live in another taxonomy, as the tier's configuration has them. */
  readonly foreignParents: readonly string[];
  /** Largest revision that the tier accepts, uncompressed, in bytes. */
  readonly maxBytes: number;
  /** What earlier runs saw; null when nothing is remembered. */
  readonly memory: Memory | null;
  readonly publication: PublicationWatch | null;
}

/** How long the edge waits, in milliseconds (`contract/edge.ts`). */
export interface Patience {
  readonly connectMs: number;
  /** For the first byte of an answer, and for every next one. */
  readonly readMs: number;
  /** For the whole of `latest`. */
  readonly latestMs: number;
  /** For the whole of one revision's terms. */
  readonly termsMs: number;
}

/** A revision is published while readers watch. */
export interface PublicationWatch {
  /** Publishes a new revision; for the shell. */
  readonly command: string;
  /** Parallel readers. */
  readonly readers: number;
  /** How long they wait for the new revision once the command has ended, in milliseconds. */
  readonly waitMs: number;
  /** A reader's pause between two looks at `latest`, in milliseconds. */
  readonly pauseMs: number;
}
