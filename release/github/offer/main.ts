/** For a workflow or a person: keeps the pull requests open by which releases go up, one for each step with something new. */
import { loadTiers } from '../../../config';
import people from '../../../config/people';
import { ReleaseError } from '../../release-error';
import { gitHubAccess, gitHubApi } from '../github-api';
import { keepOffer } from './keep-offer';
import { readOffer } from './read-offer';

async function main(): Promise<void> {
  const repository = process.env['GITHUB_REPOSITORY'];
  if (!repository) throw new ReleaseError('usage', 'No GITHUB_REPOSITORY was found, expected OWNER/NAME: set it.');
  const api = gitHubApi(gitHubAccess(process.env));
  const branches = loadTiers().map(({ branch }) => branch);
  for (const step of branches.keys()) {
    if (step === 0) continue;
    const facts = await readOffer({ folder: '.', repository, branches, people }, step);
    if (facts === null) {
      process.stdout.write(`${branches[step - 1]} has nothing for ${branches[step]}.\n`);
      continue;
    }
    const { pull, done } = await keepOffer(api, repository, facts);
    process.stdout.write(`${facts.from} to ${facts.to}: pull request ${pull}, ${done}.\n`);
  }
}

main().catch((error: unknown) => {
  if (!(error instanceof ReleaseError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
