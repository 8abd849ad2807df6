/**
 * `npm run bench:cold-start`: what a function's first run waits for before any of its own work. Each bundle is imported by
 * new processes of Node, in turns with an empty file, and weighed: what is the AWS SDK's and what stands beside it.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import Table from 'cli-table3';
import { FUNCTIONS, functionMetafile, writeFunctionBundles } from '../lib/function-bundles';
import { median } from './median';

const RUNS = Number(process.env['RUNS'] ?? 15);
/** "How fast" of the sync; the other functions are measured beside it. */
const TARGET = { name: 'taxonomy-sync', kilobytesBesideSdk: 500, milliseconds: 150 };
const SDK = /node_modules\/@(aws-sdk|aws-crypto|aws|smithy)\//;

const scratch = mkdtempSync(join(tmpdir(), 'tierline-bench-cold-'));
try {
  writeFunctionBundles(scratch);
  const empty = join(scratch, 'empty.js');
  writeFileSync(empty, '');
  const files = [empty, ...FUNCTIONS.map((name) => join(scratch, name, 'index.js'))];
  const times = new Map<string, number[]>(files.map((file) => [file, []]));
  for (let run = -1; run < RUNS; run += 1) {
    for (const file of files) {
      const time = importMs(file);
      if (run >= 0) times.get(file)?.push(time); // the first round warms the file cache
    }
  }
  const sizes = kilobytes();
  const floorMs = median(times.get(empty) ?? []);
  const functions = FUNCTIONS.map((name) => {
    const importing = median(times.get(join(scratch, name, 'index.js')) ?? []);
    return { name, ...(sizes.get(name) ?? { sdk: 0, beside: 0 }), importMs: importing };
  });
  print({ runs: RUNS, floorMs, functions, target: TARGET });
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

function importMs(file: string): number {
  const script = `const t = performance.now(); require(${JSON.stringify(file)}); console.log(performance.now() - t);`;
  const { status, stdout, stderr } = spawnSync(process.execPath, ['-e', script], {
    encoding: 'utf8',
    // Lambda's Node is newer than the one about which the SDK warns.
    env: { ...process.env, AWS_REGION: 'eu-west-1', AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
  });
  if (status !== 0) throw new Error(`Importing ${file} ended with ${status}: ${stderr.slice(-500)}`);
  return Number(stdout);
}

/** Of each bundle, in 10^3 bytes. */
function kilobytes(): Map<string, { sdk: number; beside: number }> {
  return new Map(
    Object.entries(functionMetafile().outputs).map(([path, { bytes, inputs }]) => {
      const sdk = Object.entries(inputs)
        .filter(([input]) => SDK.test(input))
        .reduce((sum, [, { bytesInOutput }]) => sum + bytesInOutput, 0);
      return [basename(join(path, '..')), { sdk: sdk / 1000, beside: (bytes - sdk) / 1000 }];
    }),
  );
}

interface Result {
  readonly runs: number;
  readonly floorMs: number;
  readonly functions: readonly { name: string; sdk: number; beside: number; importMs: number }[];
  readonly target: typeof TARGET;
}

function print(result: Result): void {
  if (process.argv.includes('--json')) {
    process.stdout.write(`${JSON.stringify(result)}\n`);
    return;
  }
  const head = [`${result.runs} runs`, 'import, median ms', 'kB beside the SDK', 'kB of the SDK'];
  const table = new Table({ head, style: { head: [], border: [] } });
  table.push(['an empty file', result.floorMs.toFixed(1), 0, 0]);
  for (const { name, sdk, beside, importMs: ms } of result.functions) {
    const is = name === TARGET.name;
    table.push([
      name,
      ms.toFixed(1) + (is ? ` (target ≤ ${TARGET.milliseconds})` : ''),
      beside.toFixed(0) + (is ? ` (target ≤ ${TARGET.kilobytesBesideSdk})` : ''),
      sdk.toFixed(0),
    ]);
  }
  process.stdout.write(`${table.toString()}\n`);
}
