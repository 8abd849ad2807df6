import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/**
 * An empty folder for one test run, named by its process, so that two runs side by side do not meet; those of runs that
 * are no more, as they were killed, are taken away.
 * @returns its path, absolute when `folders` is
 */
export function runFolder(folders: string, pid = process.pid): string {
  mkdirSync(folders, { recursive: true });
  for (const name of readdirSync(folders).filter((other) => Number(other) === pid || !isAlive(Number(other)))) {
    rmSync(join(folders, name), { recursive: true, force: true });
  }
  const own = join(folders, String(pid));
  mkdirSync(own);
  return own;
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
