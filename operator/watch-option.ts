import { InvalidArgumentError, Option } from '@commander-js/extra-typings';

/** Often enough for somebody who watches a repair; a look is some twenty requests a tier. */
const USUAL_SECONDS = 5;

/** `--watch[=seconds]`. */
export function watchOption() {
  const option = new Option('--watch [seconds]', 'look again and again, until Ctrl-C; on a terminal in place')
    .argParser(secondsBetween)
    .preset(String(USUAL_SECONDS));
  // As help shows it: after a space a tier would be taken for the seconds.
  option.flags = '--watch[=seconds]';
  return option;
}

/** The command line with `--watch` alone spelt out, as `--watch dev` would take the tier for the seconds. */
export const withSeconds = (argv: readonly string[]): readonly string[] =>
  argv.map((word, place) =>
    word === '--watch' && !/^\d/.test(argv[place + 1] ?? '') ? `--watch=${USUAL_SECONDS}` : word,
  );

function secondsBetween(value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1 || number > 3600) {
    throw new InvalidArgumentError('Expected whole seconds from 1 to 3600.');
  }
  return number;
}
