import { Command, CommanderError } from '@commander-js/extra-typings';
import { ReleaseError } from '../release/release-error';
import { HEALTH_WAIT_SECONDS } from '../release/site-deploy';
import { addActs } from './acts';
import { EXIT_CODES, json, local, profile, SESSION, withPath } from './common-options';
import { doctor } from './doctor';
import { EXIT, type ExitCode, exitCodeOf } from './exit-codes';
import { withSession } from './local-option';
import { addRecords } from './records';
import { seconds } from './seconds';
import { deploySite } from './site-deploy';
import { addSnapshots } from './snapshots/commands';
import { status } from './status';
import type { Terminal } from './terminal';
import { watchOption, withSeconds } from './watch-option';

/** The command line; `run` gets each command's work. */
function program(terminal: Terminal, run: (work: Promise<ExitCode>) => Promise<void>) {
  const tier = new Command('tier').description('Operates the tiers.').addHelpText('after', EXIT_CODES);
  tier
    .command('status')
    .description('Shows one tier, several, or all side by side.')
    .argument('[tier...]')
    .addOption(local())
    .addOption(profile())
    .addOption(json())
    .addOption(watchOption())
    .addHelpText('after', EXIT_CODES)
    .action((names, options) => run(status(names, withPath(options), terminal)));

  tier
    .command('doctor')
    .description('Looks at everything of a tier, says what is wrong first and what to run next.')
    .argument('<tier>')
    .addOption(local())
    .addOption(profile())
    .addOption(json())
    .addHelpText('after', EXIT_CODES)
    .action((name, options) => run(doctor(name, withPath(options), terminal)));

  tier
    .command('site')
    .description('The page and its releases.')
    .command('deploy')
    .description('Builds the page, uploads it, switches the readers of a tier to it, and reads it as one of them.')
    .argument('<tier>')
    .addOption(local())
    .addOption(profile())
    .addOption(json())
    .option('--build-dir <folder>', 'a page that was built and stamped before')
    .option('--dry-run', 'show what would be uploaded and switched', false)
    .option('--yes', 'this is approved: do not ask', false)
    .option(
      '--health-wait <seconds>',
      'how long the first roll-out of flags waits for a healthy tier; after that they stay at the baseline',
      seconds,
      HEALTH_WAIT_SECONDS,
    )
    .addHelpText('after', EXIT_CODES)
    .action((name, options) => run(deploySite(name, withPath(options), terminal)));
  addSnapshots(tier as Command, terminal, run);
  addActs(tier as Command, terminal, run);
  addRecords(tier as Command, terminal, run);
  return tier;
}

/**
 * Runs one command line.
 * @param argv arguments without node and script
 * @returns the exit code; nothing is thrown but what is a mistake of ours
 */
export async function runTier(argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
  let code: ExitCode = EXIT.well;
  const command = program(terminal, async (work) => {
    code = await work;
  });
  const output = {
    writeOut: (text: string) => terminal.out(text.trimEnd()),
    writeErr: (text: string) => terminal.err(text.trimEnd()),
  };
  for (const each of withChildren(command)) each.exitOverride().configureOutput(output);
  try {
    await command.parseAsync(withSession(withSeconds(argv), SESSION), { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.well : EXIT.usage;
    const interrupted = terminal.signal.aborted;
    if (!(error instanceof ReleaseError) && !interrupted) throw error;
    const message = error instanceof ReleaseError ? error.message : 'Interrupted: run this command again.';
    terminal.err(message);
    if (argv.includes('--json')) terminal.out(JSON.stringify({ error: message }));
    return interrupted ? EXIT.interrupted : exitCodeOf(error);
  }
}

interface Nested {
  readonly commands: readonly Nested[];
  exitOverride(): this;
  configureOutput(output: object): this;
}

const withChildren = (command: Nested): Nested[] => [command, ...command.commands.flatMap(withChildren)];
