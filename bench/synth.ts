/**
 * `npm run bench:synth`: how long `cdk synth` of the whole app takes, as a ratio against the floor: an app with one
 * empty stack, run by the same CLI and the same runner, one after the other. Validation is off in both.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Table from 'cli-table3';
import { median } from './median';

const ROOT = join(__dirname, '..');
const RUNS = Number(process.env['RUNS'] ?? 7);
const scratch = mkdtempSync(join(tmpdir(), 'tierline-bench-'));
const runner = require(join(ROOT, 'cdk.json')).app as string;

const emptyApp = join(scratch, 'empty.ts');
writeFileSync(
  emptyApp,
  `import { App, Stack } from '${join(ROOT, 'node_modules/aws-cdk-lib/core')}';
const app = new App();
new Stack(app, 'empty');
app.synth();
`,
);

function seconds(app: string, out: string): number {
  const before = process.hrtime.bigint();
  const { status, stderr } = spawnSync(
    process.execPath,
    [join(ROOT, 'node_modules/aws-cdk/bin/cdk'), 'synth', '--quiet', '--app', app, '--output', join(scratch, out)],
    { cwd: ROOT, env: { ...process.env, CI: 'true', CDK_VALIDATION: 'false' }, encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`cdk synth --app "${app}" ended with ${status}: ${stderr.slice(-500)}`);
  return Number(process.hrtime.bigint() - before) / 1e9;
}

const times = { app: [] as number[], floor: [] as number[] };
for (let run = -1; run < RUNS; run++) {
  const app = seconds(runner, 'app');
  const floor = seconds(runner.replace('bin/app.ts', emptyApp), 'floor');
  if (run < 0) continue; // the first pair warms the file cache
  times.app.push(app);
  times.floor.push(floor);
}
rmSync(scratch, { recursive: true, force: true });

const result = {
  runs: RUNS,
  appSeconds: median(times.app),
  floorSeconds: median(times.floor),
  ratio: median(times.app.map((app, run) => app / (times.floor[run] ?? Number.NaN))),
  target: 1.5,
};
if (process.argv.includes('--json')) {
  process.stdout.write(`${JSON.stringify(result)}\n`);
} else {
  const table = new Table({ head: ['cdk synth', 'median s'], style: { head: [], border: [] } });
  table.push(['whole app', result.appSeconds.toFixed(2)], ['one empty stack', result.floorSeconds.toFixed(2)]);
  table.push(['ratio', `${result.ratio.toFixed(2)} (target ≤ ${result.target})`]);
  process.stdout.write(`${table.toString()}\n`);
}
