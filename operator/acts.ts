import type { Command } from '@commander-js/extra-typings';
import { alarmsTest } from './alarms-test';
import { apiKeyPush } from './api-key-push';
import { EXIT_CODES, json, local, profile, withPath } from './common-options';
import type { ExitCode } from './exit-codes';
import { fallback } from './fallback';
import { flagsStop } from './flags-stop';
import { releaseDeploy } from './release-deploy';
import { releaseRollback } from './release-rollback';
import { addReleases } from './releases';
import { schedulesResume } from './schedules-resume';
import { seconds } from './seconds';
import type { Terminal } from './terminal';

type Acting = {
  readonly local?: string | true | undefined;
  readonly profile?: string | undefined;
  readonly json: boolean;
  readonly yes: boolean;
  readonly dryRun: boolean;
  readonly reason: string;
};

/**
 * What every command has that changes something by hand.
 * @param reason where none needs to be given
 */
export const acting = (command: Command, description: string, reason?: string) =>
  command
    .description(description)
    .addOption(local())
    .addOption(profile())
    .addOption(json())
    .requiredOption('--reason <text>', 'why, in one line; it is written down with your name', reason as string)
    .option('--dry-run', 'say what would be done, and change nothing', false)
    .option('--yes', 'this is approved: do not ask', false)
    .addHelpText('after', EXIT_CODES) as unknown as Command<[], Acting>;

type Run = (work: Promise<ExitCode>) => Promise<void>;

/** The commands by which somebody on call changes a tier. */
export function addActs(tier: Command, terminal: Terminal, run: Run): void {
  const breaker = tier
    .command('fallback')
    .description('The breaker: readers get the snapshot, and the API is not asked.');
  for (const on of [true, false]) {
    const title = on ? 'Sets the breaker: the API hangs, or serves what it must not.' : 'Lifts the breaker.';
    acting(breaker.command(on ? 'on' : 'off'), title)
      .argument('<tier>')
      .action((name, options) => run(fallback(on, name, withPath(options), terminal)));
  }
  acting(
    tier.command('flags').description('The feature flags.').command('stop'),
    'Takes the newest roll-out back, under way or complete; readers have the flags of before.',
  )
    .argument('<tier>')
    .action((name, options) => run(flagsStop(name, withPath(options), terminal)));
  const release = tier.command('release').description('What is built once, goes up from tier to tier, and comes back.');
  addReleases(release, terminal, run);
  acting(
    release.command('deploy'),
    'Brings stacks, page and flags to a release that the ledger has; broken off, it is run again.',
  )
    .argument('<tier>')
    .requiredOption('--release <id>', 'of those that were recorded or resolved')
    .action((name, options) => run(releaseDeploy(name, withPath(options), terminal)));
  acting(
    release.command('rollback'),
    'Brings flags, page and stacks back to the release before, or to one that is named, and reads it as a reader.',
  )
    .argument('<tier>')
    .option('--to <release>', 'the release to go to, of those that are stored')
    .option('--from <release>', 'the release that is left, when an earlier run has switched readers already')
    .action((name, options) => run(releaseRollback(name, withPath(options), terminal)));
  acting(
    tier.command('schedules').description('What runs by itself: sync, publisher, probe.').command('resume'),
    'Lets functions run again whose schedule was disabled, or which were held at a concurrency of 0.',
  )
    .argument('<tier>')
    .action((name, options) => run(schedulesResume(name, withPath(options), terminal)));
  acting(
    tier.command('alarms').description('The alarms.').command('test'),
    'Sets an alarm off for real, sees that its composites turn, and puts it back.',
  )
    .argument('<tier>')
    .argument('<alarm>', 'such as snapshot-too-old')
    .action((name, alarm, options) => run(alarmsTest(name, alarm, withPath(options), terminal)));
  acting(
    tier.command('api-key').description('The key that the taxonomy API wants.').command('push'),
    'Has the edge send the key that the secret holds now; the sync finds a new one by itself.',
  )
    .argument('<tier>')
    .option('--wait <seconds>', 'how long to wait until every edge location has it', seconds, 900)
    .action((name, options) => run(apiKeyPush(name, withPath(options), terminal)));
}
