import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { sessionFile, tierNamed } from '../local/running';
import { deploy, NEXT_TITLE, rollBack, type TwoReleases } from './two-releases';

const MINUTE = 60_000;
const ROOT = join(__dirname, '../..');
const dev = tierNamed('dev');

const title = async () => {
  const page = await (await fetch(`${dev.url}/`, { headers: { 'cache-control': 'no-cache' } })).text();
  return /<title>(.*?)</.exec(page)?.[1];
};

/** Runs a command and kills it, with all that it has started, as soon as it says that it is at a step. */
async function killedAt(step: string, args: readonly string[]): Promise<void> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'bin/tier.ts', ...args, `--local=${sessionFile()}`], {
    ...{ cwd: ROOT, detached: true, stdio: ['ignore', 'ignore', 'pipe'] },
  });
  const ended = once(child, 'close');
  const reached = new Promise<void>((resolve, reject) => {
    createInterface({ input: child.stderr as NodeJS.ReadableStream }).on('line', (line) => {
      if (new RegExp(`: ${step}(:|$)`).test(line)) resolve();
    });
    void ended.then(([code]) => reject(new Error(`The command ended with ${code} before it was at "${step}".`)));
  });
  await reached;
  process.kill(-(child.pid as number), 'SIGKILL');
  await ended;
}

const UP = [
  'Deploy the stacks',
  'Check the tier',
  'Sync the taxonomy',
  'Publish the flags',
  'Upload the site',
  'Read the upload back',
  'Switch readers and read as one',
  'Roll out the flags',
  'Roll out the flags of the release',
];
const DOWN = ['Take the flags back', 'Switch readers back', 'Take the stacks back'];
const reason = ['--reason', 'a rehearsal'];

/** What is left of a command that was killed. */
export function killedDeployment(given: () => TwoReleases): void {
  describe('a release command that was killed is run again, and then all is as if it had not been', () => {
    it.each(UP)(
      'on the way up, at "%s"',
      async (step) => {
        const { before, next } = given();
        await rollBack(before.manifest.release);
        const { release } = next.manifest;
        await killedAt(step, ['release', 'deploy', 'dev', '--release', release, ...reason]);
        await deploy(release);
        expect(await title()).toBe(NEXT_TITLE);
      },
      2 * MINUTE,
    );

    it.each(DOWN)(
      'on the way down, at "%s"',
      async (step) => {
        const { before, next } = given();
        await deploy(next.manifest.release);
        const [from, to] = [next.manifest.release, before.manifest.release];
        await killedAt(step, ['release', 'rollback', 'dev', '--to', to, ...reason]);
        await rollBack(to, '--from', from);
        expect(await title()).not.toBe(NEXT_TITLE);
      },
      2 * MINUTE,
    );
  });
}
