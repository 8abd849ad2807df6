import { setMaxListeners } from 'node:events';
import pc from 'picocolors';
import { EXIT } from '../operator/exit-codes';
import { runTier } from '../operator/program';
import { onInterrupt } from '../release/interrupts';

// Which Node the project runs on is for its package.json to say; the SDK's advice would stand above every answer.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';

const interrupt = new AbortController();
// Every request that is under way listens to it; Node warns of a leak from the eleventh on.
setMaxListeners(100, interrupt.signal);
onInterrupt(() => interrupt.abort());

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
