/** The order of things: look (fast, silent), and only when something is missing, lock, look again and install. */
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import lock from './lock.cjs';
import { npmPackages } from './npm-packages.mjs';
import { pythonEnvironment } from './python-environment.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Standard error, as standard output belongs to the command that follows (`--json`). */
const say = (text) => console.error(text);

export async function bringIn() {
  try {
    if (process.platform === 'win32') {
      throw new Error(
        'Windows itself was found, but the local AWS needs Linux or macOS: open this folder in WSL 2 (https://learn.microsoft.com/windows/wsl), then run the same command there.',
      );
    }
    const parts = [npmPackages(root)];
    // With a local AWS of the user's own, `npm start` needs nothing that is written in Python. The tests do: a linter.
    const forTests = /^pretest/.test(process.env.npm_lifecycle_event ?? '');
    if (!process.env.AWS_ENDPOINT_URL || forTests) parts.push(pythonEnvironment(root));
    if (parts.every((part) => part.isThere())) return;
    await alone(async () => {
      for (const part of parts) if (!part.isThere()) await install(part);
    });
  } catch (error) {
    say(error.message);
    process.exitCode = 1;
  }
}

async function install(part) {
  const start = Date.now();
  say(`Installing ${part.what} …`);
  await part.install();
  say(`Installed ${part.what} in ${Math.round((Date.now() - start) / 1000)} s.`);
}

/** Two at once must not write into the same folders: the second waits, and then finds all there. */
async function alone(work) {
  const folder = join(root, '.local', 'setup.lock');
  mkdirSync(dirname(folder), { recursive: true });
  let attempt = lock.takeLock(folder);
  if (!attempt.held)
    say(`Waiting for process ${attempt.owner.pid}, which installs the same since ${attempt.owner.since} …`);
  while (!attempt.held) {
    await wait(200);
    attempt = lock.takeLock(folder);
  }
  try {
    await work();
  } finally {
    attempt.release();
  }
}
