import { type Command, InvalidArgumentError } from '@commander-js/extra-typings';
import { acting } from '../acts';
import { EXIT_CODES, json, local, profile, withPath } from '../common-options';
import type { ExitCode } from '../exit-codes';
import type { Terminal } from '../terminal';
import { allowRevision } from './allow';
import { diffSnapshots } from './diff';
import { liftRestore } from './lift';
import { listSnapshots } from './list';
import { restoreSnapshot } from './restore';
import { verifySnapshots } from './verify';

function whole(value: string): number {
  if (!/^[1-9]\d{0,14}$/.test(value)) throw new InvalidArgumentError('Expected a positive whole number.');
  return Number(value);
}
const revisions = (value: string, before: readonly number[] | undefined) => [...(before ?? []), whole(value)];

/** `tier snapshots …`: what a person looks at and decides about the taxonomy's fallback. */
export function addSnapshots(tier: Command, terminal: Terminal, run: (work: Promise<ExitCode>) => Promise<void>): void {
  const snapshots = tier.command('snapshots').description('The fallback: the revisions that the sync has stored.');
  const looking = (name: string, description: string) =>
    snapshots
      .command(name)
      .description(description)
      .addOption(local())
      .addOption(profile())
      .addOption(json())
      .addHelpText('after', EXIT_CODES);
  looking('list', 'Lists the stored revisions, the newest first.')
    .argument('<tier>')
    .action((name, options) => run(listSnapshots(name, withPath(options), terminal)));
  looking('verify', 'Reads every byte again: of the current revision, of those named, or of all.')
    .argument('<tier>')
    .argument('[revision...]', 'revisions to read', revisions)
    .option('--all', 'every stored revision', false)
    .action((name, asked, options) => run(verifySnapshots(name, asked ?? [], withPath(options), terminal)));
  looking('diff', 'Says which terms the second revision has added, removed and changed.')
    .argument('<tier>')
    .argument('<from>', 'the earlier revision', whole)
    .argument('<to>', 'the later revision', whole)
    .option('--limit <number>', 'how many terms of each kind to show', whole, 20)
    .action((name, from, to, options) => run(diffSnapshots(name, [from, to], withPath(options), terminal)));
  acting(snapshots.command('restore'), 'Takes readers of the snapshot to an older revision, until it is lifted.')
    .argument('<tier>')
    .argument('<revision>', 'a stored revision', whole)
    .action((name, revision, options) => run(restoreSnapshot(name, revision, withPath(options), terminal)));
  acting(snapshots.command('lift'), 'Lifts a restore, and runs the sync once.')
    .argument('<tier>')
    .action((name, options) => run(liftRestore(name, withPath(options), terminal)));
  acting(snapshots.command('allow'), 'Lets one revision past the change guard, and runs the sync once.')
    .argument('<tier>')
    .argument('<revision>', 'the revision that the guard holds back', whole)
    .action((name, revision, options) => run(allowRevision(name, revision, withPath(options), terminal)));
}
