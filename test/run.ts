/**
 * `npm test`: types, lint, and every jest project, among them the end-to-end run on the local AWS with a browser.
 * With `--full`, as CI runs it, also a synth with the CDK's own validator, whose report must be clean.
 * The last line is `N passed, N failed`; the exit code is 1 when anything failed.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..');
const REPORT = join(ROOT, '.local', 'test-report.json');

interface Step {
  readonly name: string;
  readonly script: string;
  readonly args: readonly string[];
}

const types: Step = { name: 'types', script: 'node_modules/typescript/bin/tsc', args: ['--noEmit'] };
const lint: Step = {
  name: 'lint',
  script: 'node_modules/@biomejs/biome/bin/biome',
  args: ['check', '--error-on-warnings', '.'],
};
const jest = (name: string, ...args: string[]): Step => ({
  name,
  script: 'node_modules/jest/bin/jest.js',
  args: [...args, '--json', `--outputFile=${REPORT}`],
});
/** Nothing here needs the tiers to run. */
const alone = jest('unit, assembly, accidents', '--selectProjects', 'unit', 'assembly', 'accidents');
/** One file after another: they break what they share, and mend it. */
const together = jest('end to end, on three running tiers', '--selectProjects', 'local', '--runInBand');

const validation: Step = { name: 'full validation', script: 'test/full-validation.ts', args: [] };

function run({ name, script, args }: Step): boolean {
  process.stderr.write(`\n— ${name}\n`);
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', join(ROOT, script), ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
    // The validator costs seconds at each synth; the one step that is about it switches it on.
    env: { ...process.env, CDK_VALIDATION: 'false', AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
  });
  return status === 0;
}

interface Counts {
  readonly passed: number;
  readonly failed: number;
}

/** Counts of one step; a jest run that left no report is one failure. */
function counts(step: Step): Counts {
  rmSync(REPORT, { force: true });
  const succeeded = run(step);
  if (!step.args.includes('--json')) return { passed: Number(succeeded), failed: Number(!succeeded) };
  try {
    const report = JSON.parse(readFileSync(REPORT, 'utf8'));
    const failed = report.numFailedTests + report.numRuntimeErrorTestSuites;
    // What fails outside of any test (a global set-up) still fails the run.
    return { passed: report.numPassedTests, failed: succeeded ? failed : Math.max(1, failed) };
  } catch {
    return { passed: 0, failed: 1 };
  }
}

mkdirSync(join(ROOT, '.local'), { recursive: true });
const steps = [types, lint, alone, together, ...(process.argv.includes('--full') ? [validation] : [])];
const all = steps.map(counts);
const sum = (of: keyof Counts) => all.reduce((total, each) => total + each[of], 0);
process.stdout.write(`${sum('passed')} passed, ${sum('failed')} failed\n`);
process.exitCode = sum('failed') === 0 ? 0 : 1;
