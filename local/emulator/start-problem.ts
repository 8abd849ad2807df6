/** The local AWS did not come up. The message is one sentence. */
export class EmulatorStartError extends Error {
  override readonly name = 'EmulatorStartError';
}

/** The one line that launch.py reports. */
export type LaunchReport =
  | { readonly port: number; readonly caFile: string }
  | { readonly problem: 'port-taken' | 'port-forbidden' };

export interface FailedStart {
  readonly report: LaunchReport | null;
  readonly timedOut: boolean;
  /** As asked for; 0: any. */
  readonly port: number;
  readonly logFile: string;
  readonly log: string;
}

const LAST_LINES = 5;

/** What a failed start means: what was found and what to do next. */
export function startProblem({ report, timedOut, port, logFile, log }: FailedStart): string {
  if (report && 'problem' in report) {
    return report.problem === 'port-taken'
      ? `Port ${port} of 127.0.0.1 is taken by another program: end that program ("lsof -i :${port}" names it), or leave the port out so that a free one is picked.`
      : `Port ${port} of 127.0.0.1 may not be used by this user: take one above 1023, or leave the port out so that a free one is picked.`;
  }
  const what = timedOut ? 'did not come up in time' : 'ended while starting';
  return `The local AWS ${what}: ${lastWords(log)} (all of it: ${logFile}); if that does not tell you what to mend, remove .local/python and run the command again.`;
}

function lastWords(log: string): string {
  const lines = log.split('\n').filter((line) => line.trim() !== '');
  return lines.length === 0 ? 'it said nothing' : `"${lines.slice(-LAST_LINES).join('\n')}"`;
}
