import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const ROOT = join(__dirname, '..', '..');
/** A folder of its own: the tests run beside an `npm start` that is up. */
export const STATE = 'test';

let ground: ChildProcess | undefined;

/** Brings the proving ground up as a user would, and hands its JSON document and session file to the tests. */
export default async function setup() {
  const child = spawn(process.execPath, ['--import', 'tsx', 'local/start.ts', '--json', '--state', STATE], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  ground = child;
  const told: string[] = [];
  const document = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      told.push(line);
      if (line.startsWith('{"tiers"')) resolve(line);
    });
    child.once('close', (code) =>
      reject(new Error(`npm start ended with ${code} before it served:\n${told.slice(-20).join('\n')}`)),
    );
  });
  process.env['TIERLINE_DOCUMENT'] = document;
  process.env['TIERLINE_SESSION'] = join(ROOT, '.local', STATE, 'session.json');
  (globalThis as { stopGround?: () => Promise<void> }).stopGround = stop;
}

/** Ctrl-C, and the promise that it leaves nothing behind: the process ends by itself, without an error. */
async function stop() {
  const child = ground;
  if (!child || child.exitCode !== null) throw new Error('npm start was gone before the tests were over.');
  child.kill('SIGINT');
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`npm start ended with ${code} on Ctrl-C; 0 was expected.`);
}
