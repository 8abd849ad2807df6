import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { loadTiers } from '../../config';
import type { SyncOutcome } from '../../contract/functions';
import { namesOf } from '../../contract/names';
import { LATEST_PATH, type SnapshotPointer, snapshotPath } from '../../contract/taxonomy';
import { localAws } from '../../local/aws';
import { childEnv } from '../../local/child-env';
import type { LocalSession } from '../../local/session';
import type { StartDocument } from '../../local/summary';

const ROOT = join(__dirname, '..', '..');

const given = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set; the global set-up of these tests sets it.`);
  return value;
};

/** The JSON document that `npm start -- --json` printed. */
export const startDocument = (): StartDocument => JSON.parse(given('TIERLINE_DOCUMENT'));

export const sessionFile = () => given('TIERLINE_SESSION');
const session = (): LocalSession => JSON.parse(readFileSync(sessionFile(), 'utf8'));

/** The local AWS itself: where it is, and who signed its certificate. */
export function startedAws(): Pick<LocalSession, 'endpoint' | 'caFile'> {
  const { endpoint, caFile } = session();
  return { endpoint, caFile };
}

/** Everything about one running tier that a test needs. */
export function tierNamed(name: string) {
  const { endpoint, caFile, tiers } = session();
  const served = tiers.find(({ tier }) => tier === name);
  const config = loadTiers().find(({ tier }) => tier === name);
  if (!served || !config) throw new Error(`The run serves ${tiers.map(({ tier }) => tier).join(', ')}, not ${name}.`);
  return {
    ...served,
    config,
    names: namesOf(config),
    aws: localAws({ account: config.account, endpoint, caFile }),
    /** Environment of a child process with this tier's credentials. */
    env: childEnv({
      account: config.account,
      endpoint,
      caFile,
      region: config.region,
      stateDir: join(sessionFile(), '..'),
    }),
  };
}

export type RunningTier = ReturnType<typeof tierNamed>;

/** Runs the sync function now and answers with what it came to. */
export async function syncNow({ aws, config, names }: RunningTier): Promise<SyncOutcome> {
  const client = new LambdaClient(aws.clientConfig(config.region));
  try {
    const { Payload, FunctionError } = await client.send(
      new InvokeCommand({ FunctionName: names.functions.taxonomySync, Payload: JSON.stringify({ report: true }) }),
    );
    const answer = Buffer.from(Payload ?? []).toString();
    if (FunctionError) throw new Error(`The sync function of ${config.tier} crashed: ${answer}`);
    return JSON.parse(answer);
  } finally {
    client.destroy();
  }
}

/** The snapshot's pointer as a reader has it who never asks the API. */
export async function readSnapshot({ url }: RunningTier): Promise<SnapshotPointer> {
  const response = await fetch(`${url}${snapshotPath(LATEST_PATH)}`);
  if (!response.ok) throw new Error(`The snapshot's pointer was answered with ${response.status}; 200 was expected.`);
  return (await response.json()) as SnapshotPointer;
}

/** Asks again, four times a second, until the answer is as wanted; the test's own time limit ends it otherwise. */
export async function until<T>(ask: () => Promise<T>, wanted: (answer: T) => boolean): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (wanted(answer)) return answer;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program of this project to its end. */
export async function runToEnd(args: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<Ended> {
  const child = spawn(process.execPath, [...args], { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const closed = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), closed]);
  return { code, stdout, stderr };
}

/** `npm start -- …` without npm. */
export const start = (...args: string[]) => runToEnd(['--import', 'tsx', 'local/start.ts', ...args]);

/** `npx tier …` at the run under test. */
export const tier = (...args: string[]) =>
  runToEnd(['--import', 'tsx', 'bin/tier.ts', ...args, `--local=${sessionFile()}`]);
