import { readdirSync, readFileSync } from 'node:fs';

/** Linux only: one row a process, from /proc. */
function parents(): Map<number, number> {
  const rows = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
        // The command's name may hold spaces and brackets: the parent is the second field after the last bracket.
        const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
        return [[Number(pid), parent] as const];
      } catch {
        return []; // ended while we read
      }
    });
  return new Map(rows);
}

/** `root` and everything below it. */
export function processTree(root: number): number[] {
  const byPid = parents();
  const below = (pid: number): boolean => {
    for (let at: number | undefined = pid; at !== undefined && at > 1; at = byPid.get(at)) if (at === root) return true;
    return false;
  };
  return [...byPid.keys()].filter(below);
}

/**
 * Memory of a process tree in megabytes (10^6 bytes): proportional set size, so that what processes share counts once.
 * Source: Linux, Documentation/filesystems/proc.rst, `smaps_rollup`.
 */
export function treeMegabytes(root: number): number {
  const kilobytes = processTree(root).map((pid) => {
    try {
      return Number(/^Pss:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
    } catch {
      return 0;
    }
  });
  return (kilobytes.reduce((sum, each) => sum + each, 0) * 1024) / 1e6;
}

/** Samples a process tree until stopped; `stop` answers with the largest sum seen, in megabytes. */
export function watchPeak(root: number, everyMs = 250): { stop(): number } {
  let peak = 0;
  const sample = () => {
    peak = Math.max(peak, treeMegabytes(root));
  };
  const timer = setInterval(sample, everyMs);
  return {
    stop() {
      sample();
      clearInterval(timer);
      return peak;
    },
  };
}
