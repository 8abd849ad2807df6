import { Command, InvalidArgumentError, Option } from '@commander-js/extra-typings';
import { apiBaseUrl, parseApiUrl } from '../../config/api-url';
import type { Cores } from './children';

/** What `npm run bench:sync` was asked to do. */
export interface BenchOptions {
  readonly json: boolean;
  /** Numbers of terms. */
  readonly sizes: readonly number[];
  readonly cores: readonly Cores[];
  readonly runs: number;
  /** Base URL of somebody's API in place of data of our own. */
  readonly api: string | null;
  /** Where that API's terms are stored. */
  readonly out: string | null;
}

const FULL = [100_000, 1_000_000, 5_000_000];

function whole(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError('Expected a whole number from 1.');
  return number;
}

function sizes(text: string): number[] {
  return text.split(',').map((each) => {
    const [, digits = '', unit = ''] = /^(\d+)([kM]?)$/.exec(each) ?? [];
    return whole(digits) * { '': 1, k: 1e3, M: 1e6 }[unit as '' | 'k' | 'M'];
  });
}

function api(text: string): string {
  try {
    return apiBaseUrl(parseApiUrl(text));
  } catch (error) {
    throw new InvalidArgumentError((error as Error).message);
  }
}

const command = () =>
  new Command('npm run bench:sync --')
    .description("Sets the sync's engine against `curl | gzip -6 | sha256sum` of the same bytes, in turns. Linux only.")
    .option('--json', 'print one JSON document', false)
    .option('--sizes <list>', 'numbers of terms, such as 100k,1M', sizes, [1_000_000])
    .option('--full', 'sizes 100k, 1M and 5M (a quarter of an hour, 1 GB of temporary files)', false)
    .addOption(new Option('--cores <number>', 'only on one, or only on two').choices(['1', '2'] as const))
    .option('--runs <number>', 'runs of each', whole, 5)
    .option('--api <url>', "somebody's taxonomy API in place of data of our own (needs --out)", api)
    .option('--out <folder>', "where that API's terms are stored");

/** Prints help or what is wrong, and ends the process, when there is nothing to do. */
export function parseOptions(args: readonly string[]): BenchOptions {
  const program = command();
  const given = program.parse([...args], { from: 'user' }).opts();
  if ((given.api === undefined) !== (given.out === undefined)) {
    program.error('Found one of --api and --out, expected both or none: terms of that API are kept in that folder.');
  }
  return {
    json: given.json,
    sizes: given.full ? FULL : given.sizes,
    cores: given.cores === undefined ? [1, 2] : [Number(given.cores) as Cores],
    runs: given.runs,
    api: given.api ?? null,
    out: given.out ?? null,
  };
}
