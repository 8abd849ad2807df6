import { type Command, InvalidArgumentError, Option } from '@commander-js/extra-typings';
import { LEDGER_KINDS, type LedgerKind } from '../contract/ledger';
import { LONGEST_GRANT_MINUTES } from '../contract/records';
import { acting } from './acts';
import { breakGlassGrant, breakGlassRequest, breakGlassRevoke, grantMinutes } from './break-glass';
import { breakGlassStatus } from './break-glass-status';
import { EXIT_CODES, json, local, profile, withPath } from './common-options';
import type { ExitCode } from './exit-codes';
import { freezeOff, freezeOn, freezeStatus } from './freeze';
import { history } from './history';
import type { Terminal } from './terminal';

const MOST_ROWS = 1000;

function rows(value: string): number {
  const number = Number(value);
  if (/^\d+$/.test(value) && number >= 1 && number <= MOST_ROWS) return number;
  throw new InvalidArgumentError(`Expected a whole number from 1 to ${MOST_ROWS}.`);
}

function kinds(value: string, before: readonly LedgerKind[] | undefined): readonly LedgerKind[] {
  const kind = LEDGER_KINDS.find((each) => each === value);
  if (!kind) throw new InvalidArgumentError(`Expected one of ${LEDGER_KINDS.join(', ')}.`);
  return [...(before ?? []), kind];
}

/** The commands that read the ledger, and those that hold a tier or let somebody past. */
export function addRecords(tier: Command, terminal: Terminal, run: (work: Promise<ExitCode>) => Promise<void>): void {
  tier
    .command('history')
    .description('What happened to a tier, the newest first: from its ledger, which nobody can change.')
    .argument('<tier>')
    .addOption(new Option('--kind <kind>', `only ${LEDGER_KINDS.join(', ')}; may be repeated`).argParser(kinds))
    .option('--limit <number>', 'how many', rows, 20)
    .option('--before <time>', 'only what happened before, such as 2026-11-30T18:00Z')
    .addOption(local())
    .addOption(profile())
    .addOption(json())
    .addHelpText('after', EXIT_CODES)
    .action((name, options) => run(history(name, withPath(options), terminal)));

  const freeze = tier.command('freeze').description('Holds releases back; readers keep what they have.');
  acting(freeze.command('on'), 'Lets no release into a tier until a time; a rollback still passes.')
    .argument('<tier>')
    .requiredOption('--until <time>', 'when it ends by itself, such as 2026-11-30T18:00Z, +8h, +3d; 31 days at most')
    .action((name, options) => run(freezeOn(name, withPath(options), terminal)));
  acting(freeze.command('off'), 'Lifts every freeze of a tier.')
    .argument('<tier>')
    .action((name, options) => run(freezeOff(name, withPath(options), terminal)));
  freeze
    .command('status')
    .description('Whether a tier is frozen, until when, by whom and why.')
    .argument('<tier>')
    .addOption(local())
    .addOption(profile())
    .addOption(json())
    .addHelpText('after', EXIT_CODES)
    .action((name, options) => run(freezeStatus(name, withPath(options), terminal)));

  const glass = tier.command('break-glass').description('Lets somebody past what holds a tier: it takes two people.');
  acting(glass.command('request'), 'Asks to pass a freeze or a closed window, and pages a second person.')
    .argument('<tier>')
    .requiredOption('--minutes <number>', `for how long, from the grant on; ${LONGEST_GRANT_MINUTES} at most`)
    .action((name, { minutes, ...options }) =>
      run(breakGlassRequest(name, { ...withPath(options), minutes: grantMinutes(minutes) }, terminal)),
    );
  acting(glass.command('grant'), 'Grants what another person asked for, and pages.', 'as it was asked for')
    .argument('<tier>')
    .option('--request <key>', 'which one, when several people ask')
    .action((name, options) => run(breakGlassGrant(name, withPath(options), terminal)));
  acting(glass.command('revoke'), 'Takes back all that was granted and asked for; one person suffices.')
    .argument('<tier>')
    .action((name, options) => run(breakGlassRevoke(name, withPath(options), terminal)));
  glass
    .command('status')
    .description('Who may pass, who asks to, and what does not count and why.')
    .argument('<tier>')
    .addOption(local())
    .addOption(profile())
    .addOption(json())
    .addHelpText('after', EXIT_CODES)
    .action((name, options) => run(breakGlassStatus(name, withPath(options), terminal)));
}
