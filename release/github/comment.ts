import { z } from 'zod';
import type { GitHubApi } from './github-api';

const comment = z.looseObject({
  id: z.int(),
  body: z.string().nullish(),
  user: z.looseObject({ type: z.string() }).nullish(),
});

/** Invisible on the page; by it the comment is found again. */
export const markOf = (name: string) => `<!-- tierline: ${name} -->`;

/**
 * Keeps one comment of a pull request current: written once, changed afterwards. What people wrote is never touched, even
 * when they quote the mark.
 * @returns what was done
 */
export async function keepComment(
  api: GitHubApi,
  repository: string,
  { pull, name, text }: { readonly pull: number; readonly name: string; readonly text: string },
): Promise<'written' | 'changed' | 'same'> {
  const body = `${markOf(name)}\n${text}`;
  const found = z
    .array(comment)
    .parse(await api.all(`/repos/${repository}/issues/${pull}/comments`))
    .find((each) => each.user?.type === 'Bot' && each.body?.startsWith(markOf(name)));
  if (!found) {
    await api.send('POST', `/repos/${repository}/issues/${pull}/comments`, { body });
    return 'written';
  }
  if (found.body === body) return 'same';
  await api.send('PATCH', `/repos/${repository}/issues/comments/${found.id}`, { body });
  return 'changed';
}
