/** What a running proving ground tells other processes of this machine: `tier --local`, tests, benches. */
export interface LocalSession {
  /** The process that serves; the session is over when it is gone. */
  readonly pid: number;
  readonly startedAt: string;
  /** `https://127.0.0.1:PORT` of the local AWS. */
  readonly endpoint: string;
  /** PEM file of the local AWS's certificate authority; null when an endpoint of the user's own is used. */
  readonly caFile: string | null;
  readonly tiers: readonly LocalTier[];
}

export interface LocalTier {
  readonly tier: string;
  readonly account: string;
  /** The edge preview, `http://127.0.0.1:PORT`. */
  readonly url: string;
  /** The taxonomy API that this tier reads: the stub, or a real one. */
  readonly apiUrl: string;
}

/** `npm start` writes here; the tests have a folder of their own beside it. */
export const SESSION_FILE = 'session.json';
