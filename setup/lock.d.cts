/** Types of lock.cjs, which has to run before TypeScript is installed. */
export interface LockOwner {
  readonly pid: number;
  /** The system's own words for when that process was born; null when it does not say. */
  readonly born: string | null;
  /** ISO 8601, UTC. */
  readonly since: string;
}

export type LockAttempt =
  | { readonly held: true; readonly release: () => void }
  | { readonly held: false; readonly owner: LockOwner };

export function takeLock(folder: string): LockAttempt;
export function processBirth(pid: number): string | null;
