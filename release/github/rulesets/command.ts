import { join } from 'node:path';
import { Command, CommanderError } from '@commander-js/extra-typings';
import Table from 'cli-table3';
import { ReleaseError } from '../../release-error';
import { gitHubAccess, gitHubApi } from '../github-api';
import { applyRulesets, type Outcome, planRulesets } from './apply';
import { readRulesets } from './read-files';

const FOLDER = join(__dirname, '..', '..', '..', '.github', 'rulesets');
const REPOSITORY = /^[A-Za-z0-9-]+\/[\w.-]+$/;

/** Where the command writes, and what it is told by its environment. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

/**
 * `npm run github:rulesets`.
 * @returns the exit code: 0 when all is as the files say (or would be made so), 1 when GitHub holds something else, 2 for
 *   the command line or a file, 3 when GitHub did not let us
 */
export async function runRulesets(argv: readonly string[], { env, out, err }: Surroundings): Promise<0 | 1 | 2 | 3> {
  const command = new Command('github:rulesets')
    .description('Makes the rulesets of a repository on GitHub as .github/rulesets says, and shows what it changes.')
    .requiredOption('--repo <owner/name>', 'the repository')
    .option('--dry-run', 'only show what would be changed', false)
    .option('--json', 'one JSON document as the last line', false)
    .exitOverride()
    .configureOutput({ writeOut: out, writeErr: err });
  try {
    const { repo, dryRun, json } = command.parse(argv, { from: 'user' }).opts();
    if (!REPOSITORY.test(repo)) throw new ReleaseError('usage', `--repo is "${repo}", expected OWNER/NAME.`);
    const wanted = readRulesets(FOLDER);
    const api = gitHubApi(gitHubAccess(env));
    const outcome = await (dryRun ? planRulesets : applyRulesets)(api, repo, wanted);
    out(json ? JSON.stringify({ repository: repo, dryRun, ...outcome }) : told(outcome, dryRun));
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (!(error instanceof ReleaseError)) throw error;
    err(error.message);
    return { usage: 2, access: 3, tier: 1 }[error.kind] as 1 | 2 | 3;
  }
}

function told({ rulesets, others }: Outcome, dryRun: boolean): string {
  const rows = rulesets.flatMap(({ name, changes }) =>
    changes.map(({ key, now, wanted }) => [name, key, now ?? '–', wanted ?? '–']),
  );
  const table = new Table({
    head: ['ruleset', 'what', 'now', dryRun ? 'would be' : 'is from now on'],
    style: { head: [], border: [] },
  });
  table.push(...rows);
  const left = others.length > 0 ? [`Left alone, as no file names them: ${others.join(', ')}.`] : [];
  const verdict =
    rows.length === 0
      ? 'All rulesets are as the files say.'
      : dryRun
        ? 'Nothing was changed.'
        : 'GitHub holds them now, as the files say.';
  return [...(rows.length > 0 ? [table.toString()] : []), ...left, verdict].join('\n');
}
