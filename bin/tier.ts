import { setMaxListeners } from 'node:events';
import pc from 'picocolors';
import { EXIT } from '../operator/exit-codes';
import { runTier } from '../operator/program';

// Which Node the project runs on is for its package.json to say; the SDK's advice would stand above every answer.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';

const interrupt = new AbortController();
// Every request that is under way listens to it; Node warns of a leak from the eleventh on.
setMaxListeners(100, interrupt.signal);
/**
 * A second Ctrl-C ends at once. The listeners stay: a library that mends the terminal on a signal ends the process
 * itself when it finds nobody else listening.
 */
function interrupted(): void {
  if (interrupt.signal.aborted) process.exit(130);
  interrupt.abort();
}
process.on('SIGINT', interrupted);
process.on('SIGTERM', interrupted);

async function main(): Promise<void> {
  process.exitCode = await runTier(process.argv.slice(2), {
    out: (text) => process.stdout.write(`${text}\n`),
    err: (text) => process.stderr.write(`${text}\n`),
    interactive: process.stdin.isTTY === true && process.stdout.isTTY === true,
    colors: pc.createColors(process.stdout.isTTY === true && process.env['NO_COLOR'] === undefined),
    signal: interrupt.signal,
  });
}

main().catch((error: unknown) => {
  const stack = error instanceof Error ? error.stack : String(error);
  process.stderr.write(`tier met an error that it does not know; report it with these lines:\n${stack}\n`);
  process.exitCode = EXIT.wrong;
});
