import { join } from 'node:path';
import { Option } from '@commander-js/extra-typings';
import { localOption } from './local-option';

/** Session of the `npm start` that is up. */
export const SESSION = join(__dirname, '..', '.local', 'start', 'session.json');

export const EXIT_CODES = `
Exit codes:
  0    all well
  1    something is wrong with a tier or with the release
  2    the command line, the configuration or a missing confirmation
  3    a tier could not be reached, or not with these credentials
  130  interrupted, as by Ctrl-C`;

export const local = () => localOption(SESSION);
export const profile = () =>
  new Option('--profile <name>', 'AWS profile (default: tierline-<tier> where there is one, else what the shell has)');
export const json = () => new Option('--json', 'print one JSON document').default(false as boolean);

export const withPath = <T extends { local?: string | true | undefined }>({ local, ...rest }: T) => ({
  ...rest,
  local: local === true ? SESSION : local,
});
