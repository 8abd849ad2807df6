import { errorLike } from './error-like';
import { OvertakenError, type Store, switchRelease } from './pointer';
import { ReleaseError } from './release-error';

export interface Switch {
  readonly store: Store;
  /** What readers have; null for nothing. */
  readonly previous: string | null;
  readonly release: string;
  /** Rejects unless readers get all of the new release. */
  readonly verify: () => Promise<void>;
}

const called = (release: string | null) => (release === null ? 'no release, as before' : `release ${release}`);

/**
 * Switches readers to a release and reads it as one of them. When that fails, also by an interrupt, they get back what
 * they had.
 * @throws OvertakenError when somebody else switched them meanwhile; their release stays
 * @throws ReleaseError saying what was wrong, and what readers have now
 */
export async function switchReaders({ store, previous, release, verify }: Switch): Promise<void> {
  try {
    await switchRelease(store, previous, release);
    await verify();
  } catch (error) {
    if (error instanceof OvertakenError) throw error;
    const found = sentence(error);
    if (previous === release) {
      throw new ReleaseError('tier', `${found} Readers had release ${release} before, and keep it.`, { cause: error });
    }
    // Without the signal: an interrupt must not keep the old release from readers. Even a switch that failed may have
    // reached the store.
    const { signal: _, ...calm } = store;
    await switchRelease(calm, release, previous).catch((second) => {
      if (second instanceof OvertakenError) {
        throw new ReleaseError('tier', `${found} ${second.message}`, { cause: error });
      }
      const undo = `Switching back failed too (${sentence(second)}), so readers may have release ${release}`;
      throw new ReleaseError('tier', `${found} ${undo}: run this command again.`, { cause: error });
    });
    throw new ReleaseError('tier', `${found} Readers were switched back to ${called(previous)}.`, { cause: error });
  }
}

function sentence(error: unknown): string {
  const { name, message } = errorLike(error);
  if (name === 'AbortError') return 'Interrupted.';
  return /[.!?]$/.test(message) ? message : `${message}.`;
}
