import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';

/**
 * Runs a command to its end; what it says goes to the log and is handed back, not shown.
 * @returns {Promise<{code: number | string | null, output: string}>} `code` is "not found" when there is no such command.
 */
export function run(command, args, { cwd, log }) {
  return new Promise((resolve) => {
    let output = '';
    const file = createWriteStream(log);
    // A full disk or a log that belongs to root must not hide what the command itself has to say.
    file.on('error', () => {});
    const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        output += text;
        file.write(text);
      });
    }
    const end = (code) => file.end(() => resolve({ code, output }));
    child.once('error', (error) => end(error.code === 'ENOENT' ? 'not found' : error.message));
    child.once('close', (code, signal) => end(code ?? signal));
  });
}
