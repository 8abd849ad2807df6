import { spawn } from 'node:child_process';
import { once } from 'node:events';

const SHOWN = 300;

/**
 * Runs the team's own command that publishes a revision.
 * @returns null when it succeeded, otherwise what it ended with and the end of what it said.
 */
export async function publish(command: string): Promise<string | null> {
  const child = spawn(command, {
    shell: true,
    cwd: process.env['INIT_CWD'] ?? process.cwd(),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-SHOWN);
    });
  }
  const [code, signal] = await once(child, 'close');
  return code === 0 ? null : [signal ?? code, said.trim()].filter((part) => part !== '').join(': ');
}
