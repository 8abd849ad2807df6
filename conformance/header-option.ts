import { readFileSync } from 'node:fs';
import { validateHeaderName, validateHeaderValue } from 'node:http';
import { resolve } from 'node:path';
import { UsageError } from './usage-error';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads `name: value`. A value `env:NAME` is that of an environment variable and `file:PATH` what a file holds, so that
 * a key need not stand where the shell's history and the list of processes show it. Throws {@link UsageError}, without
 * the value.
 */
export function readHeader(option: string, env: Environment, folder: string): [string, string] {
  const colon = option.indexOf(':');
  const name = option.slice(0, Math.max(0, colon)).trim().toLowerCase();
  if (colon < 1) throw new UsageError("A --header has no colon, expected 'name: value'; write it that way, in quotes.");
  const value = givenValue(name, option.slice(colon + 1).trim(), env, folder);
  try {
    validateHeaderName(name);
    validateHeaderValue(name, value);
  } catch {
    throw new UsageError(
      `The header ${JSON.stringify(name)} cannot be sent, expected a name and a value as HTTP has them.`,
    );
  }
  return [name, value];
}

function givenValue(name: string, text: string, env: Environment, folder: string): string {
  const [, from, source = ''] = /^(env|file):(.+)$/.exec(text) ?? [];
  if (from === 'env') {
    const value = env[source];
    if (value) return value;
    throw new UsageError(`The header ${name} wants the environment variable ${source}, which is not set; export it.`);
  }
  if (from !== 'file') return text;
  try {
    return readFileSync(resolve(folder, source), 'utf8').trim();
  } catch (error) {
    const found = (error as NodeJS.ErrnoException).code;
    throw new UsageError(
      `The header ${name} wants the file ${source}, which cannot be read (${found}); name one that can.`,
    );
  }
}
