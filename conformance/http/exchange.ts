/** Why there was no whole answer. `unreachable`: not even a connection. */
export interface Failure {
  readonly kind: 'unreachable' | 'silent' | 'cut' | 'encoding';
  /** One sentence. */
  readonly message: string;
}

/** What was asked and what came back; the whole of it, for checks that judge everything that was ever answered. */
export interface Exchange {
  readonly method: string;
  readonly path: string;
  /** Without what the command line added: keys must not reach a report. */
  readonly asked: Readonly<Record<string, string>>;
  /** Null when no answer came. */
  readonly status: number | null;
  /** Names in lower case, several values of one name joined as HTTP does. */
  readonly headers: Readonly<Record<string, string>>;
  /** Unpacked; empty where the bytes went elsewhere or were not waited for. */
  readonly body: Buffer;
  /** Null unless every byte of the body came. */
  readonly wire: { readonly bytes: number; readonly sha256: string } | null;
  readonly failure: Failure | null;
  readonly times: Times;
}

/** In milliseconds; null for what did not happen. */
export interface Times {
  readonly connect: number | null;
  /** From the connection to the answer's head. */
  readonly firstByte: number | null;
  /** Longest wait for a byte, the first one included; our own pauses are not counted. */
  readonly silence: number;
  /** From the start to the last byte. */
  readonly whole: number | null;
}

export const codingOf = ({ headers }: Exchange): string => headers['content-encoding']?.toLowerCase() ?? 'identity';

/** An exchange as a report names it. */
export const nameOf = ({ method, path }: Pick<Exchange, 'method' | 'path'>): string => `${method} ${path}`;
