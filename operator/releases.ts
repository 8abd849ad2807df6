import type { Command } from '@commander-js/extra-typings';
import { EXIT_CODES, json, local, profile, withPath } from './common-options';
import type { ExitCode } from './exit-codes';
import { releaseBuild } from './release-build';
import { releaseRecord, releaseResolve } from './release-record';
import type { Terminal } from './terminal';

type Run = (work: Promise<ExitCode>) => Promise<void>;

const LOCAL_CONTEXT = 'for a local run: the file with its context, which names its APIs';

/** The commands by which a release comes into being; pipelines call them, and so can a person. */
export function addReleases(release: Command, terminal: Terminal, run: Run): void {
  release
    .command('build')
    .description('Builds site, assembly and flags of these files into a folder; touches no tier.')
    .requiredOption('--out <folder>', 'is emptied first')
    .option('--local-context <file>', LOCAL_CONTEXT)
    .addOption(json())
    .addHelpText('after', EXIT_CODES)
    .action((options) => run(releaseBuild(options, terminal)));
  release
    .command('record')
    .description("Writes a release that was built into a tier's ledger.")
    .argument('<tier>')
    .requiredOption('--from <folder>', 'what "release build" made')
    .addOption(local())
    .addOption(profile())
    .addOption(json())
    .addHelpText('after', EXIT_CODES)
    .action((name, options) => run(releaseRecord(name, withPath(options), terminal)));
  release
    .command('resolve')
    .description('Takes the release of these files from the tier below, when both give the same bytes, and records it.')
    .argument('<tier>')
    .requiredOption('--out <folder>', 'where the recorded bytes are brought; is emptied first')
    .option('--local-context <file>', LOCAL_CONTEXT)
    .addOption(local())
    .addOption(profile())
    .addOption(json())
    .addHelpText('after', EXIT_CODES)
    .action((name, options) => run(releaseResolve(name, withPath(options), terminal)));
}
