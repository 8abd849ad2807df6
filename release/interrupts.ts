import { errorLike } from './error-like';

/**
 * One press of Ctrl-C may arrive twice within milliseconds: from the terminal, and from npm, which hands on to the program
 * that it runs what the terminal told both of them.
 */
const ONE_PRESS_MS = 500;

/** Tells for each signal whether it is the `first` press, the `same` press once more, or somebody pressing `again`. */
export function pressReader(now: () => number): () => 'first' | 'same' | 'again' {
  let first: number | null = null;
  return () => {
    if (first === null) {
      first = now();
      return 'first';
    }
    return now() - first < ONE_PRESS_MS ? 'same' : 'again';
  };
}

/**
 * Calls `end` on Ctrl-C or any other request to end, once; pressed again while ending, the process ends at once with 130.
 * The listeners stay: a library that mends the terminal on a signal ends the process itself when it finds nobody else
 * listening.
 */
export function onInterrupt(end: () => void): void {
  const read = pressReader(() => performance.now());
  let ending = false;
  const once = () => {
    if (!ending) end();
    ending = true;
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => (read() === 'again' ? process.exit(130) : once()));
  }
  // A closed window, or the end of a pipe: a write into it would end the process in the middle of its work.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', once);
}

/** Whether somebody interrupted, and no time limit did: both end what is under way by the same error. */
export const isInterrupt = (signal: AbortSignal | undefined): boolean =>
  signal?.aborted === true && errorLike(signal.reason).name === 'AbortError';
