/**
 * `npm start`: the whole road on one machine. Brings up the local AWS and the taxonomy APIs, deploys every tier with the
 * stock CDK, syncs, releases the page, and serves it until Ctrl-C.
 */
import { ConfigError } from '../config/load-tiers';
import { onInterrupt } from '../release/interrupts';
import { bringUp } from './bring-up';
import { checkPorts } from './free-ports';
import { Ground } from './ground';
import { OptionsError, readOptions, type StartOptions } from './options';
import { summarize } from './steps/summarize';
import { summaryText } from './summary';

/**
 * @returns the exit code: 0 when all is well, 1 when a tier has a problem, 130 when Ctrl-C came before the table
 */
async function run(options: StartOptions): Promise<number> {
  const ground = new Ground(options);
  const ended = new Promise<void>(onInterrupt);
  const died = new Promise<never>((_, reject) => ground.onDeath((how) => reject(new Error(how))));
  try {
    if (options.port !== null) await checkPorts(options.port, ground.tiers.length);
    const up = await Promise.race([bringUp(ground).then(() => true), died, ended.then(() => false)]);
    if (!up) return 130;
    const document = await summarize(ground);
    process.stdout.write(`${summaryText(document)}\n`);
    if (!options.once) process.stdout.write('Serving until Ctrl-C.\n');
    if (options.json) process.stdout.write(`${JSON.stringify(document)}\n`);
    if (!options.once) await Promise.race([ended, died]);
    return document.tiers.some(({ problems }) => problems.length > 0) ? 1 : 0;
  } finally {
    await ground.close();
  }
}

async function main(): Promise<void> {
  // The SDK announces at each start which Node its later versions will want; ours are pinned.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
  try {
    process.exitCode = await run(readOptions(process.argv.slice(2), process.env));
  } catch (error) {
    if (error instanceof OptionsError) {
      (error.exitCode === 0 ? process.stdout : process.stderr).write(`${error.message}\n`);
      process.exitCode = error.exitCode;
      return;
    }
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    // As `tier` says it.
    process.exitCode = error instanceof ConfigError ? 2 : 1;
  }
}

void main();
