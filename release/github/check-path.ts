/** For a workflow: ends with 1 and one sentence when a pull request would take a release another way than up. */
import { execFileSync } from 'node:child_process';
import { loadTiers } from '../../config';
import { judgePath } from './judge-path';

/** The checkout is the merge as GitHub would make it; its second parent is what is offered. */
const tree = (commit: string) => execFileSync('git', ['rev-parse', `${commit}^{tree}`], { encoding: 'utf8' }).trim();
const given = (name: string) => process.env[name] ?? '';

const problem = judgePath(
  loadTiers().map(({ branch }) => branch),
  {
    ...{ base: given('BASE'), head: given('HEAD') },
    ...{ repository: given('GITHUB_REPOSITORY'), headRepository: given('HEAD_REPOSITORY') },
    ...{ mergedTree: tree('HEAD'), offeredTree: tree('HEAD^2') },
  },
);
if (problem !== null) process.stderr.write(`${problem}\n`);
process.exitCode = problem === null ? 0 : 1;
