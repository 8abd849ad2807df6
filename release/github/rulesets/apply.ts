import { ReleaseError } from '../../release-error';
import type { GitHubApi } from '../github-api';
import { type Change, compareRuleset } from './compare';
import { type PresentRuleset, presentSchema, type Ruleset } from './ruleset';

export interface Applied {
  readonly name: string;
  readonly action: 'create' | 'update' | 'none';
  readonly changes: readonly Change[];
}

export interface Outcome {
  readonly rulesets: readonly Applied[];
  /** Rulesets of the repository that no file names. They are left alone: rulesets add up, and none takes away. */
  readonly others: readonly string[];
}

/** The repository's rulesets by name, whole; those of its organization are not its own. */
async function readPresent(api: GitHubApi, repository: string): Promise<Map<string, PresentRuleset>> {
  const path = `/repos/${repository}/rulesets`;
  const listed = await api.all(`${path}?includes_parents=false`);
  const present = new Map<string, PresentRuleset>();
  for (const entry of listed) {
    const { id } = presentSchema.parse(entry);
    const whole = presentSchema.parse(await api.get(`${path}/${id}`));
    present.set(whole.name, whole);
  }
  return present;
}

function planOf(present: ReadonlyMap<string, PresentRuleset>, wanted: readonly Ruleset[]): Outcome {
  const names = new Set(wanted.map(({ name }) => name));
  return {
    rulesets: wanted.map((ruleset) => {
      const found = present.get(ruleset.name) ?? null;
      const changes = compareRuleset(ruleset, found);
      const action = found === null ? 'create' : changes.length > 0 ? 'update' : 'none';
      return { name: ruleset.name, action, changes };
    }),
    others: [...present.keys()].filter((name) => !names.has(name)),
  };
}

/** What {@link applyRulesets} would do. */
export const planRulesets = async (api: GitHubApi, repository: string, wanted: readonly Ruleset[]) =>
  planOf(await readPresent(api, repository), wanted);

/**
 * Makes a repository's rulesets as the files say, and reads them back. Done twice, the second time changes nothing.
 * @returns what was changed
 * @throws ReleaseError when GitHub refuses, or holds something else afterwards
 */
export async function applyRulesets(api: GitHubApi, repository: string, wanted: readonly Ruleset[]): Promise<Outcome> {
  const path = `/repos/${repository}/rulesets`;
  const present = await readPresent(api, repository);
  const outcome = planOf(present, wanted);
  for (const [index, { name, action }] of outcome.rulesets.entries()) {
    const ruleset = wanted[index] as Ruleset;
    if (action === 'create') await api.send('POST', path, ruleset);
    if (action === 'update') await api.send('PUT', `${path}/${present.get(name)?.id}`, ruleset);
  }
  const { rulesets } = await planRulesets(api, repository, wanted);
  const left = rulesets.flatMap(({ name, changes }) => changes.map(({ key, now }) => `${name}: ${key} is ${now}`));
  if (left.length > 0) {
    throw new ReleaseError(
      'tier',
      `GitHub took the rulesets and holds something else (${left.join('; ')}): look at them in the repository's settings, under Rules.`,
    );
  }
  return outcome;
}
