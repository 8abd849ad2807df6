/** For a workflow: `comment-main.ts NAME` keeps the pull request's comment of that name as standard input says. */
import { text } from 'node:stream/consumers';
import { keepComment } from './comment';
import { gitHubAccess, gitHubApi } from './github-api';

async function main(): Promise<void> {
  const [name = ''] = process.argv.slice(2);
  const { GITHUB_REPOSITORY: repository = '', PULL: pull } = process.env;
  const said = await text(process.stdin);
  // A step before it that failed gives nothing, and nothing is no news.
  if (said.trim() === '') throw new Error('Nothing was given to write, expected Markdown on standard input.');
  const done = await keepComment(gitHubApi(gitHubAccess(process.env)), repository, {
    pull: Number(pull),
    name,
    text: said,
  });
  process.stdout.write(`The comment was ${done}.\n`);
}

void main();
