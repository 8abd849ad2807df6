/**
 * `npm test`: types, lint, and every jest project, among them the end-to-end run on the local AWS with a browser.
 * With `--full`, as CI runs it, also a synth with the CDK's own validator, whose report must be clean; and with `--long`
 * what has scripts of its own: `npm run test:races`, `npm run test:model`, `npm run test:gate` and `npm run gameday`.
 * With `--races` (`npm run test:races`) nothing but what those tests do briefly, at its full length: 200 races, 50 kills,
 * and all of WordNet in every tier.
 * The last line is `N passed, N failed`; the exit code is 1 when anything failed.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { onInterrupt } from '../release/interrupts';

const ROOT = join(__dirname, '..');
const REPORT = join(ROOT, '.local', 'test-report.json');

interface Step {
  readonly name: string;
  readonly script: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

const types: Step = { name: 'types', script: 'node_modules/typescript/bin/tsc', args: ['--noEmit'] };
const lint: Step = {
  name: 'lint',
  script: 'node_modules/@biomejs/biome/bin/biome',
  args: ['check', '--error-on-warnings', '.'],
};
const apiLint: Step = { name: "lint of the API's description", script: 'test/lint-openapi.ts', args: [] };
const workflowLint: Step = { name: 'lint of the workflows', script: 'test/lint-workflows.ts', args: [] };
/** What runs nothing of ours. */
const reading = [types, lint, apiLint, workflowLint];
const jest = (name: string, ...args: string[]): Step => ({
  name,
  script: 'node_modules/jest/bin/jest.js',
  args: [...args, '--json', `--outputFile=${REPORT}`],
});
/** Nothing here needs the tiers to run. By jest's own choice one of two processors would do nothing. */
const alone = jest(
  'unit, model, assembly, accidents',
  '--maxWorkers=100%',
  '--selectProjects',
  ...['unit', 'model', 'assembly', 'accidents'],
);
/** One file after another: they break what they share, and mend it. */
const together = jest(
  'end to end, on three running tiers',
  ...['--selectProjects', 'local', '--runInBand', '--testPathIgnorePatterns', 'test/rehearsal'],
);
/** The same as a part of the step above, many times over. */
const races: Step = {
  ...jest(
    'races, kills, all of WordNet, releases up and back',
    ...['test/races|local/wordnet|test/rehearsal', '--selectProjects', 'local', '--runInBand'],
  ),
  env: { TIERLINE_LONG: '1' },
};

/** Promise 1 of the sync at its full length; in `npm test` stands a shorter one. */
const model: Step = { name: 'the model at its full length', script: 'test/model/main.ts', args: [] };

/** Ten faults on a tier, told by its alarms and put right with the runbook open. */
const gameday: Step = { name: 'game day', script: 'local/gameday/main.ts', args: [] };

/** Promise 1 of a release at its full length: the gate is closed, and its tests catch what would open it. */
const gate: Step = { name: 'the gate at its full length', script: 'test/gate/main.ts', args: [] };

const validation: Step = { name: 'full validation', script: 'test/full-validation.ts', args: [] };

let running: ChildProcess | undefined;
let interrupted = false;
onInterrupt(() => {
  interrupted = true;
  // The whole group: jest's workers would go on to the end of their file, and the tiers that run for them for ever.
  if (running?.pid && running.exitCode === null) process.kill(-running.pid, 'SIGINT');
});

async function run({ name, script, args, env }: Step): Promise<boolean> {
  process.stderr.write(`\n— ${name}\n`);
  running = spawn(process.execPath, ['--import', 'tsx', join(ROOT, script), ...args], {
    cwd: ROOT,
    detached: true,
    stdio: ['ignore', 'inherit', 'inherit'],
    // The validator costs seconds at each synth; the one step that is about it switches it on.
    env: { ...process.env, CDK_VALIDATION: 'false', AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true', ...env },
  });
  const [code] = await once(running, 'close');
  return code === 0;
}

interface Counts {
  readonly passed: number;
  readonly failed: number;
}

/** Counts of one step; a jest run that left no report is one failure. */
async function counts(step: Step): Promise<Counts> {
  rmSync(REPORT, { force: true });
  const succeeded = await run(step);
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

async function main(): Promise<void> {
  mkdirSync(join(ROOT, '.local'), { recursive: true });
  const asked = (option: string) => process.argv.includes(option);
  const long = asked('--long') ? [model, gate, races, gameday] : [];
  const usual = [...reading, alone, together, ...(asked('--full') ? [validation] : []), ...long];
  const steps = asked('--races') ? [races] : usual;
  const sum = { passed: 0, failed: 0 };
  for (const step of steps) {
    const { passed, failed } = await counts(step);
    if (interrupted) process.exit(130);
    sum.passed += passed;
    sum.failed += failed;
  }
  process.stdout.write(`${sum.passed} passed, ${sum.failed} failed\n`);
  process.exitCode = sum.failed === 0 ? 0 : 1;
}

void main();
