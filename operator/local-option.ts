import { relative } from 'node:path';
import { Option } from '@commander-js/extra-typings';
import { ReleaseError } from '../release/release-error';

/** `--local[=path]`, for every command that can work on the local AWS. */
export function localOption(session: string) {
  const option = new Option(
    '--local [path]',
    `the running local AWS, by its session file (default: ${relative('.', session)})`,
  );
  // As help shows it: after a space the path would be taken for a tier.
  option.flags = '--local[=path]';
  return option;
}

/**
 * The command line with `--local` alone spelt out, as `--local dev` would take the tier for the path.
 * @param session the session file that `--local` alone means
 * @throws ReleaseError when a path follows after a space
 */
export function withSession(argv: readonly string[], session: string): readonly string[] {
  return argv.map((word, place) => {
    if (word !== '--local') return word;
    const next = argv[place + 1] ?? '';
    if (!isPath(next)) return `--local=${session}`;
    throw new ReleaseError('usage', `--local ${next} has a space, expected an equals sign: --local=${next}.`);
  });
}

/** Whether an argument can only be a file: no tier and no other name has a slash or ends like this. */
export const isPath = (word: string) => !word.startsWith('-') && /\/|\.json$/.test(word);
