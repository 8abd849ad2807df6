/**
 * For a workflow: the evidence that a pull request would give, as the Markdown of a comment, on standard output.
 * `--base` and `--head` are folders that `tier release build` made; the commits are read from the git clone around.
 */
import { Command } from '@commander-js/extra-typings';
import { loadTiers } from '../../../config';
import { openRelease } from '../../build/open-release';
import { markdownPage } from '../../evidence/page/markdown';
import { readCommits } from '../../evidence/read/commits';
import { ReleaseError } from '../../release-error';
import { previewEvidence } from './preview-evidence';
import { previewPage } from './preview-page';

const { branch, base, head, from, to } = new Command('preview')
  .requiredOption('--branch <branch>', 'the branch that would be changed')
  .requiredOption('--base <folder>', 'the release of that branch')
  .requiredOption('--head <folder>', 'the release of the merge')
  .requiredOption('--from <commit>', 'the head of that branch')
  .requiredOption('--to <commit>', 'what is offered')
  .parse()
  .opts();

async function main(): Promise<string> {
  const tier = loadTiers().find((each) => each.branch === branch)?.tier;
  if (tier === undefined) throw new ReleaseError('usage', `${branch} is no tier's branch: see config/.`);
  const [before, after] = await Promise.all([openRelease(base), openRelease(head)]);
  const evidence = await previewEvidence(tier, new Date(), {
    base: { release: before, commit: from },
    head: { release: after, commit: to },
    commits: await readCommits('.', from, to),
  });
  return markdownPage(previewPage(evidence, branch));
}

main().then(
  (text) => process.stdout.write(text),
  (error: unknown) => {
    if (!(error instanceof ReleaseError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  },
);
