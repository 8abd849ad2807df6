import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { Environment } from '../child-env';
import { emulatorEnv } from './environment';
import { killGroup } from './group';
import { untilHealthy } from './health';
import { EmulatorStartError, type LaunchReport, startProblem } from './start-problem';

/** The Python that `setup/ensure.mjs` makes, below the project's folder. */
export const EMULATOR_PYTHON = join('.local', 'python', 'bin', 'python');

const LAUNCHER = join(__dirname, 'launch.py');
/** A start takes two seconds; the machine may be very busy. */
const START_LIMIT_MS = 90_000;

export interface EmulatorOptions {
  /** Absolute; made when missing. What an earlier run left in `emulator/` below it is removed. */
  readonly stateDir: string;
  /** A Python with the packages of setup/requirements.txt, absolute. */
  readonly python: string;
  /** Default: any free one. */
  readonly port?: number;
  /** The account of requests that do not name one by their access key. Default: 111111111111. */
  readonly homeAccount?: string;
  /** Variables of a simulated clock that it lives by. Default: none. */
  readonly clock?: Environment | undefined;
}

export interface EmulatorExit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface Emulator {
  /** `https://127.0.0.1:PORT` */
  readonly endpoint: string;
  /** PEM file of the authority that signed its certificate; another one at every start. */
  readonly caFile: string;
  /** Also the id of the process group that holds it and the functions that it runs. */
  readonly pid: number;
  readonly logFile: string;
  /** Ends it and every function that runs in it; resolves once all are gone. May be called more than once. */
  stop(): Promise<void>;
  /** Resolves, whoever ended it. */
  readonly exited: Promise<EmulatorExit>;
}

/**
 * Starts the local AWS on loopback, over TLS, with IAM enforced. It ends with this process, however that ends.
 *
 * @throws EmulatorStartError the port is taken, or it ended or hung while starting; with its last words
 */
export async function startEmulator(options: EmulatorOptions): Promise<Emulator> {
  const { python, port = 0 } = options;
  const { child, folder, logFile } = launch(options);
  const exited = exitOf(child);
  const { pid } = child;
  if (pid === undefined) {
    const problem = `The Python of the local AWS (${python}) could not be run: run "node setup/ensure.mjs" to have it made, then try again.`;
    throw new EmulatorStartError(problem);
  }
  // Its functions must not outlive it when it dies alone.
  const gone = exited.then(() => killGroup(pid));
  const stop = async () => {
    await killGroup(pid);
    await gone;
    rmSync(folder, { recursive: true, force: true });
  };

  let report: LaunchReport | null = null;
  let timedOut = false;
  // Whatever it hangs in, its end is what everything below waits for as well.
  const limit = setTimeout(() => {
    timedOut = true;
    void killGroup(pid);
  }, START_LIMIT_MS);
  try {
    report = JSON.parse(await text(child.stdio[3] as Readable)) as LaunchReport;
    if ('problem' in report) throw new Error(report.problem);
    const { caFile } = report;
    const endpoint = `https://127.0.0.1:${report.port}`;
    await untilHealthy(endpoint, caFile);
    return { endpoint, caFile, pid, logFile, stop, exited };
  } catch {
    await stop();
    const log = readFileSync(logFile, 'utf8');
    throw new EmulatorStartError(startProblem({ report, timedOut, port, logFile, log }));
  } finally {
    clearTimeout(limit);
  }
}

function launch({ stateDir, python, port = 0, homeAccount = '111111111111', clock }: EmulatorOptions) {
  const folder = join(stateDir, 'emulator');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'tmp'), { recursive: true, mode: 0o700 });
  mkdirSync(join(stateDir, 'home'), { recursive: true });
  const logFile = join(stateDir, 'emulator.log');
  const log = openSync(logFile, 'w');
  const nodeFolder = dirname(process.execPath);
  // A group of its own (detached), to end its functions with it; -s: no packages of the user's own.
  const child = spawn(python, ['-s', LAUNCHER, folder, String(port)], {
    cwd: folder,
    env: emulatorEnv({ folder, stateDir, homeAccount, nodeFolder, clock }, process.env),
    detached: true,
    stdio: ['pipe', log, log, 'pipe'],
  });
  closeSync(log);
  return { child, folder, logFile };
}

function exitOf(child: ChildProcess): Promise<EmulatorExit> {
  return new Promise((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }));
    // It could not be run at all; there is nothing to wait for.
    child.once('error', () => resolve({ code: null, signal: null }));
  });
}
