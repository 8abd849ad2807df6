import pc from 'picocolors';
import { runTier } from '../operator/program';

const interrupt = new AbortController();
// A second Ctrl-C is left to Node: it ends at once.
process.once('SIGINT', () => interrupt.abort());
process.once('SIGTERM', () => interrupt.abort());

async function main(): Promise<void> {
  process.exitCode = await runTier(process.argv.slice(2), {
    out: (text) => process.stdout.write(`${text}\n`),
    err: (text) => process.stderr.write(`${text}\n`),
    interactive: process.stdin.isTTY === true && process.stdout.isTTY === true,
    colors: pc.createColors(process.stdout.isTTY === true && process.env['NO_COLOR'] === undefined),
    signal: interrupt.signal,
  });
}

void main();
