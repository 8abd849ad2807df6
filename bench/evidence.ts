/**
 * `npm run bench:evidence`: how long the evidence of all three tiers takes, from two assemblies on disk to the pages: a
 * process of its own each time, so that reading AWS's specification of its resource types counts. Beside it the floor: a
 * process that only lets the library compare the same templates. Synthesis and the calls to AWS are not in it.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Table from 'cli-table3';
import { synthesize } from '../test/assembly/synthesize';
import { median } from './median';

const RUNS = Number(process.env['RUNS'] ?? 5);
const TARGET = 15;
const ONCE = join(__dirname, 'evidence-once.ts');

function seconds(folder: string, what: 'evidence' | 'floor'): number {
  const before = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', ONCE, what, folder], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${ONCE} ${what} ended with ${status}: ${stderr.slice(-500)}`);
  return Number(process.hrtime.bigint() - before) / 1e9;
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'tierline-bench-'));
  try {
    await synthesize({ outdir: folder });
    const times = { evidence: [] as number[], floor: [] as number[] };
    for (let run = -1; run < RUNS; run++) {
      const [evidence, floor] = [seconds(folder, 'evidence'), seconds(folder, 'floor')];
      if (run < 0) continue; // the first pair warms the file cache
      times.evidence.push(evidence);
      times.floor.push(floor);
    }
    const result = {
      runs: RUNS,
      evidenceSeconds: median(times.evidence),
      floorSeconds: median(times.floor),
      ratio: median(times.evidence.map((each, run) => each / (times.floor[run] ?? Number.NaN))),
      targetSeconds: TARGET,
    };
    if (process.argv.includes('--json')) {
      process.stdout.write(`${JSON.stringify(result)}\n`);
    } else {
      const table = new Table({ head: ['three tiers', 'median s'], style: { head: [], border: [] } });
      table.push(['evidence and its pages', `${result.evidenceSeconds.toFixed(2)} (target ≤ ${TARGET})`]);
      table.push(["only the library's comparison", result.floorSeconds.toFixed(2)], ['ratio', result.ratio.toFixed(2)]);
      process.stdout.write(`${table}\n`);
    }
    process.exitCode = result.evidenceSeconds <= TARGET ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

void main();
