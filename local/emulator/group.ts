import { setTimeout as wait } from 'node:timers/promises';

/** A killed process that nobody collects (a container without an init) stays listed for ever. */
const GONE_WITHIN_MS = 2_000;

/** Ends a process group and waits until none of it is left; a group that is gone already is fine. */
export async function killGroup(group: number): Promise<void> {
  const deadline = Date.now() + GONE_WITHIN_MS;
  // Not our children but our child's: no event tells of their end.
  for (let isThere = signal(group, 'SIGKILL'); isThere && Date.now() < deadline; isThere = signal(group, 0))
    await wait(5);
}

function signal(group: number, signal: 'SIGKILL' | 0): boolean {
  try {
    return process.kill(-group, signal);
  } catch {
    return false;
  }
}
