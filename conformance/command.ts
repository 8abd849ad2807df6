import { resolve } from 'node:path';
import { Command, InvalidArgumentError } from '@commander-js/extra-typings';
import {
  API_CONNECT_SECONDS,
  API_READ_SECONDS,
  POINTER_COMPLETION_SECONDS,
  revisionCompletionSeconds,
} from '../contract/edge';
import { readApiUrl } from './api-url';
import { readHeader } from './header-option';
import { readMemory } from './memory';
import type { Settings } from './settings';

/** What the command line asks for. */
export interface Run {
  readonly settings: Settings;
  readonly json: boolean;
  /** Absolute; null for none. */
  readonly memoryFile: string | null;
  readonly junitFile: string | null;
}

const HELP = `
Header values may be env:NAME or file:PATH, so that a key stays out of the shell's history:
  --header 'x-api-key: env:TAXONOMY_API_KEY'

Exit codes:
  0    every promise that was looked at is kept
  1    at least one is broken
  2    the command line, or a file that it names
  3    the server cannot be reached
  130  interrupted, as by Ctrl-C`;

const number = (least: number, most: number, unit: string) => (text: string) => {
  const value = Number(text);
  if (text.trim() !== '' && value >= least && value <= most) return value;
  throw new InvalidArgumentError(`Expected ${unit} from ${least} to ${most}.`);
};
const listed = (value: string, before: readonly string[] = []) => [...before, value];

const command = () =>
  new Command('npm run conformance --')
    .description('Tests a taxonomy API against the contract (contract/openapi.yaml), over HTTP.')
    .argument('<api url>', "the API's address, without the contract's paths")
    .option('--header <name: value>', 'sent with every request; may be repeated', listed)
    .option('--memory <file>', 'remembers revisions from run to run, to find one that changed or went back')
    .option('--publish <command>', 'publishes a new revision, while readers watch')
    .option('--wait <seconds>', 'for the new revision, once that command has ended', number(1, 3600, 'seconds'), 60)
    .option('--readers <number>', 'how many readers watch, at once', number(2, 50, 'readers'), 4)
    .option('--foreign-parent <prefix>', 'of ids in another taxonomy; may be repeated', listed)
    .option(
      '--max-megabytes <number>',
      "largest revision, as in the tier's configuration",
      number(1, 2000, 'megabytes'),
      250,
    )
    .option('--timeout <seconds>', 'longest wait for a connection or a byte', number(0.1, 600, 'seconds'), 10)
    .option('--json', 'print one JSON document; progress goes to standard error')
    .option('--junit <file>', 'write a JUnit report as well')
    .addHelpText('after', HELP);

/**
 * Reads the command line. Throws `UsageError`, and commander's own errors.
 * @param folder what relative files are relative to
 */
export function readCommand(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  folder: string,
  output: { readonly out: (text: string) => void; readonly err: (text: string) => void },
): Run {
  const parsed = command()
    .exitOverride()
    .configureOutput({ writeOut: output.out, writeErr: output.err })
    .parse(argv, { from: 'user' });
  const options = parsed.opts();
  const memoryFile = options.memory === undefined ? null : resolve(folder, options.memory);
  return {
    settings: {
      apiUrl: readApiUrl(parsed.processedArgs[0]),
      headers: Object.fromEntries((options.header ?? []).map((each) => readHeader(each, env, folder))),
      timeoutMs: options.timeout * 1000,
      patience: {
        connectMs: API_CONNECT_SECONDS * 1000,
        readMs: API_READ_SECONDS * 1000,
        latestMs: POINTER_COMPLETION_SECONDS * 1000,
        termsMs: revisionCompletionSeconds(options.maxMegabytes) * 1000,
      },
      foreignParents: options.foreignParent ?? [],
      maxBytes: options.maxMegabytes * 1e6,
      memory: memoryFile === null ? null : readMemory(memoryFile),
      publication:
        options.publish === undefined
          ? null
          : { command: options.publish, readers: options.readers, waitMs: options.wait * 1000, pauseMs: 200 },
    },
    json: options.json === true,
    memoryFile,
    junitFile: options.junit === undefined ? null : resolve(folder, options.junit),
  };
}
