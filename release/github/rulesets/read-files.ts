import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ReleaseError } from '../../release-error';
import { type Ruleset, rulesetSchema } from './ruleset';

/**
 * The rulesets of a folder, in the order of their files.
 * @throws ReleaseError that names the file and what is wrong in it; nothing is applied then
 */
export function readRulesets(folder: string): Ruleset[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  if (files.length === 0) throw new ReleaseError('usage', `${folder} holds no ruleset, expected a JSON file for each.`);
  return files.sort().map((file) => {
    const read = rulesetSchema.safeParse(parsed(folder, file));
    if (read.success) return read.data;
    const wrong = read.error.issues.map(({ path, message }) => `${path.join('.') || 'the whole'}: ${message}`);
    throw new ReleaseError('usage', `${file} is no ruleset that GitHub takes (${wrong.join('; ')}): correct it.`);
  });
}

function parsed(folder: string, file: string): unknown {
  try {
    return JSON.parse(readFileSync(join(folder, file), 'utf8'));
  } catch (error) {
    throw new ReleaseError('usage', `${file} is not JSON (${(error as Error).message}): correct it.`);
  }
}
