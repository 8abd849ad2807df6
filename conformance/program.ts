import { writeFileSync } from 'node:fs';
import { CommanderError } from '@commander-js/extra-typings';
import type { Colors } from 'picocolors/types';
import { readCommand } from './command';
import { NotReachable, runKit } from './kit';
import { remembering, writeMemory } from './memory';
import { jsonText } from './report/json';
import { junitText } from './report/junit';
import { Progress } from './report/progress';
import { resultText, summaryText } from './report/text';
import { UsageError } from './usage-error';

export const EXIT = { conforms: 0, broken: 1, usage: 2, notReachable: 3 } as const;

export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** What files on the command line are relative to. */
  readonly folder: string;
  /** Standard output: the report. */
  readonly out: (text: string) => void;
  /** Standard error: progress, and what went wrong with the run itself. */
  readonly err: { readonly isTTY?: boolean; write(text: string): unknown };
  readonly colors: Colors;
}

/** One run of the command line. @returns the exit code; what is thrown is a mistake of ours. */
export async function runProgram(
  argv: readonly string[],
  { env, folder, out, err, colors }: Surroundings,
): Promise<number> {
  const progress = new Progress(err);
  try {
    const run = readCommand(argv, env, folder, { out: (text) => out(text.trimEnd()), err: (text) => err.write(text) });
    const say = run.json ? (text: string) => err.write(`${text}\n`) : out;
    say(`The taxonomy API at ${run.settings.apiUrl} against contract/openapi.yaml\n`);
    const report = await runKit(run.settings, {
      started: ({ id }) => progress.doing(id),
      bytes: (bytes) => progress.bytes(bytes),
      ended: (result) => {
        progress.clear();
        say(resultText(result, colors));
      },
    });
    const memory = remembering(run.settings.memory, report.verified, new Date());
    if (run.memoryFile !== null && memory !== null)
      written(run.memoryFile, () => writeMemory(run.memoryFile ?? '', memory));
    if (run.junitFile !== null) written(run.junitFile, () => writeFileSync(run.junitFile ?? '', junitText(report)));
    say(`\n${summaryText(report, colors)}`);
    if (run.json) out(jsonText(report));
    return report.conforms ? EXIT.conforms : EXIT.broken;
  } catch (error) {
    progress.clear();
    // Commander has said what was wrong; help, when it was asked for, is no error.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.conforms : EXIT.usage;
    if (!(error instanceof UsageError || error instanceof NotReachable)) throw error;
    err.write(`${error.message}\n`);
    return error instanceof UsageError ? EXIT.usage : EXIT.notReachable;
  }
}

function written(file: string, write: () => void): void {
  try {
    write();
  } catch (error) {
    throw new UsageError(`${file} cannot be written (${(error as NodeJS.ErrnoException).code}); name a file that can.`);
  }
}
