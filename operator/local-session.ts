import { readFileSync } from 'node:fs';
import type { LocalSession } from '../local/session';
import { ReleaseError } from '../release/release-error';

const START = 'run "npm start" in another terminal, and this command again when it serves';

/**
 * What the running proving ground says of itself.
 * @throws ReleaseError of kind `access` when it is not running any more, or never was
 */
export function readSession(file: string): LocalSession {
  let session: LocalSession;
  try {
    session = JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    const missing = (cause as NodeJS.ErrnoException).code === 'ENOENT';
    const found = missing ? `There is no local run: ${file} is missing` : `${file} is no session of a local run`;
    throw new ReleaseError('access', `${found}; ${START}.`, { cause });
  }
  if (!Number.isSafeInteger(session?.pid) || !Array.isArray(session.tiers)) {
    throw new ReleaseError('access', `${file} is no session of a local run; ${START}.`);
  }
  if (!isAlive(session.pid)) {
    throw new ReleaseError(
      'access',
      `The local run of ${session.startedAt} is over (process ${session.pid} is gone); ${START}.`,
    );
  }
  return session;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It is there, but somebody else's.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
