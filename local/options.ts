import { Command, CommanderError, InvalidArgumentError, Option } from '@commander-js/extra-typings';
import { apiBaseUrl, parseApiUrl } from '../config/api-url';

/** What `npm start` was asked to do. */
export interface StartOptions {
  /** Exit after the table. */
  readonly once: boolean;
  /** One JSON document as the last line of standard output. */
  readonly json: boolean;
  /** Tiers to run; empty means all. */
  readonly tiers: readonly string[];
  /** A real API in place of the stub, by tier; under `*` for every tier without one of its own. */
  readonly apis: Readonly<Record<string, string>>;
  readonly taxonomy: 'food' | 'full';
  /** First port of the sites, one after another; null: any free port. */
  readonly port: number | null;
  /** An endpoint beyond this machine, asked for by name. */
  readonly endpoint: string | null;
  /** Name of the folder below `.local/`; two runs side by side need two names. */
  readonly state: string;
}

const list = (value: string, before: string[]) => [...before, value];

/** `URL` or `TIER=URL`. */
function api(value: string, before: Record<string, string>): Record<string, string> {
  const [, tier, url] = /^(?:([a-z][a-z0-9-]*)=)?(.*)$/s.exec(value) ?? [];
  if (!url || !URL.canParse(url)) {
    throw new InvalidArgumentError('Expected URL or TIER=URL, such as dev=https://api.example.com.');
  }
  try {
    return { ...before, [tier ?? '*']: apiBaseUrl(parseApiUrl(url)) };
  } catch (error) {
    throw new InvalidArgumentError((error as Error).message);
  }
}

function port(value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1 || number > 65_000) {
    throw new InvalidArgumentError('Expected a port between 1 and 65000.');
  }
  return number;
}

function state(value: string): string {
  if (!/^[a-z0-9][a-z0-9-]{0,31}$/.test(value)) {
    throw new InvalidArgumentError('Expected 1 to 32 lower-case letters, digits and dashes.');
  }
  return value;
}

const command = () =>
  new Command('npm start --')
    .description('Deploys every tier to a local AWS and serves it until Ctrl-C.')
    .option('--once', 'exit after the table', false)
    .option('--json', 'print one JSON document as the last line of standard output', false)
    .option('--tier <name>', 'only this tier (may be repeated)', list, [] as string[])
    .option('--api <[tier=]url>', 'a real taxonomy API instead of the stub (may be repeated)', api, {})
    .addOption(
      new Option('--taxonomy <which>', 'what the stub API serves')
        .choices(['food', 'full'] as const)
        .default('food' as const),
    )
    .option('--port <number>', 'first port of the sites (default: any free port)', port)
    .option('--endpoint <url>', 'permit this AWS_ENDPOINT_URL although it is not on this machine')
    .option('--state <name>', 'folder below .local/ for this run', state, 'start');

/** A wrong option, or a request for help: `exitCode` says which. */
export class OptionsError extends Error {
  constructor(
    message: string,
    readonly exitCode: number,
  ) {
    super(message);
  }
}

/**
 * What npm took for an option of its own, as it stood before the two dashes; it hands such ones on in the environment
 * only, and the run would start as if they were not there.
 */
function keptByNpm(env: NodeJS.ProcessEnv): readonly string[] {
  if (env['npm_lifecycle_event'] !== 'start') return [];
  const names = command().options.map(({ long }) => long ?? '');
  return names.filter((name) => env[`npm_config_${name.replace(/^--/, '')}`] !== undefined);
}

/**
 * Reads the command line of `npm start`.
 * @param argv arguments without node and script
 * @param env as npm sets it
 * @throws OptionsError with what to print: help (exit code 0) or the mistake (exit code 2)
 */
export function readOptions(argv: readonly string[], env: NodeJS.ProcessEnv = {}): StartOptions {
  const [kept, ...more] = keptByNpm(env);
  if (kept !== undefined) {
    const found = `npm kept ${[kept, ...more].join(', ')} for itself, expected two dashes before the options of the run`;
    throw new OptionsError(`${found}: npm start -- ${kept} …`, 2);
  }
  let printed = '';
  const write = (text: string) => {
    printed += text;
  };
  const program = command().exitOverride().configureOutput({ writeOut: write, writeErr: write });
  try {
    program.parse([...argv], { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) throw new OptionsError(printed.trim(), error.exitCode === 0 ? 0 : 2);
    throw error;
  }
  const { once, json, tier, api: apis, taxonomy, port: first, endpoint, state: folder } = program.opts();
  return { once, json, tiers: tier, apis, taxonomy, port: first ?? null, endpoint: endpoint ?? null, state: folder };
}
